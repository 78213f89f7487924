"""What can be done to a city."""

from collections.abc import Mapping
from typing import Any

from mudun.cities import notices, policy  # noqa: F401  (their tables are read by name)
from mudun.cities.lifecycle import CityStage
from mudun.cities.models import City, Standing
from mudun.core.clock import today
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.advance import advance
from mudun.workflow.edit import edit as write

FACTS = frozenset({"population", "population_year", "gnlc_year"})
TAGGED = {
    "goals": "goal",
    "also_goals": "also_goal",
    "challenges": "challenge",
    "offers": "offer",
    "needs": "need",
    "languages": "language",
}


def list_(city: City, *, by: Any) -> None:
    """A city enters the directory; it takes part as soon as somebody speaks for it."""
    advance(city, "list", by=by)


def join(city: City, *, by: Any) -> None:
    """The first seat of a listed city was taken: it takes part. Nothing happens when it does already."""
    if city.stage is CityStage.LISTED:
        advance(city, "join", by=by)


def edit(city: City, words: Mapping[str, Any], *, by: Any) -> list[str]:
    """The city writes its card; returns the fields that changed and remembers them as the city's own.

    When the focal point has changed a fact, the facts count as confirmed by the city from today.
    """
    plain = {name: value for name, value in words.items() if name not in TAGGED}
    codes = {TAGGED[name]: value for name, value in words.items() if name in TAGGED}
    changed = write(city, plain, by=by, codes=codes)
    if changed:
        city.own_fields = sorted({*(city.own_fields or []), *changed})
        if by.represents(city) and not FACTS.isdisjoint(changed):
            city.confirmed_on = today()
    return changed


def confirm(city: City, *, by: Any) -> None:
    """The focal point vouches for the facts as they stand; the mark "not confirmed" disappears."""
    authorize(by, "confirm", city)
    city.confirmed_on = today()
    record(city, "confirm", by=by)


def admit(city: City, *, by: Any) -> None:
    """A candidate becomes a member and may open its calls at once; its focal points are told."""
    authorize(by, "admit", city)
    city.standing = Standing.MEMBER
    record(city, "admit", by=by)
    notify(city.focal_points, "city_admitted", about=city)


def suspend(city: City, *, by: Any, note: str = "") -> None:
    """Nobody speaks for the city any longer; its focal points are told why. What it did stays visible."""
    speakers = city.focal_points
    advance(city, "suspend", by=by, note=note)
    notify(speakers, "city_suspended", about=city, note=note)


def reinstate(city: City, *, by: Any, note: str = "") -> None:
    """The city's seats speak for it again; its focal points are told."""
    advance(city, "reinstate", by=by, note=note)
    notify(city.focal_points, "city_reinstated", about=city, note=note)
