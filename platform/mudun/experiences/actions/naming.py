"""The cities named beside the owner: asked, agreeing, declining, taken off."""

from collections.abc import Sequence
from typing import Any

from mudun.cities.models import City
from mudun.core.db import db
from mudun.experiences.actions.readers import city_of
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.advance import advance


def ask(experience: Experience, city: City, *, by: Any) -> CoCity:
    """Name a city that took part. It is asked, and shown only when it agrees."""
    with db.session.no_autoflush:
        co_city = CoCity(experience=experience, city=city)
        advance(co_city, "ask", by=by)
    notify(city.focal_points, "experience_city_asked", about=experience, city=experience.city)
    return co_city


def name_cities(experience: Experience, wanted: Sequence[int], *, by: Any) -> None:
    """The named cities shall be exactly these: new ones are asked, others are taken off."""
    for co_city in list(experience.co_cities):
        if co_city.city_id not in wanted:
            take_off(co_city, by=by)
    named = {co_city.city_id for co_city in experience.co_cities}
    for city_id in wanted:
        city = db.session.get(City, city_id)
        if city_id not in named and city is not None and city is not experience.city:
            ask(experience, city, by=by)


def agree(co_city: CoCity, *, by: Any, note: str = "") -> None:
    """The named city confirms that it took part; the owner is told."""
    advance(co_city, "agree", by=by, note=note)
    experience = co_city.experience
    notify(city_of(experience), "experience_city_agreed", about=experience, city=co_city.city)


def decline(co_city: CoCity, *, by: Any, note: str = "") -> None:
    """The named city does not wish to be named; the owner is told."""
    advance(co_city, "decline", by=by, note=note)
    experience = co_city.experience
    notify(city_of(experience), "experience_city_declined", about=experience, city=co_city.city)


def take_off(co_city: CoCity, *, by: Any) -> None:
    """The owner no longer names the city. The timeline of the experience keeps it."""
    authorize(by, "take_off", co_city)
    record(co_city.experience, "take_off", by=by, detail={"city": co_city.city_id})
    co_city.experience.co_cities.remove(co_city)
