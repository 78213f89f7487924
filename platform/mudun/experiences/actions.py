"""The verbs of an experience, from its draft to the archive."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.exc import StaleDataError

import mudun.experiences.notices
import mudun.experiences.policy  # noqa: F401  (gives the rights)
from mudun.accounts.queries import secretariat
from mudun.cities.models import City
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.core.errors import Conflict, Incomplete
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.experiences.sizes import Size
from mudun.experiences.writing import put
from mudun.notifications.notify import notify
from mudun.projects.actions.course import document
from mudun.security.policy import authorize, can
from mudun.security.rules import CLOCK
from mudun.workflow.activity import record
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing

VALID_YEARS = 2
IMPROVEMENTS = 2


Words = Mapping[str, Any]


def draft(city: City, *, by: Any, words: Words, size: str = Size.SPARK, project: Any = None) -> Experience:
    """A seat of a city begins an experience, from nothing or from a completed project. Nobody is told."""
    experience = Experience(city=city, created_by_id=by.id, size=Size(size).value, project=project)
    put(experience, words)
    advance(experience, "draft", by=by)
    return experience


def write(experience: Experience, words: Words, *, by: Any) -> list[str]:
    """A seat of the city saves a page of the form; gives the names of what was changed."""
    authorize(by, "edit", experience)
    changed = put(experience, words)
    if changed:
        experience.edited_at = now()  # so that rows and tags alone also make a new version
        try:
            db.session.flush()
        except StaleDataError:
            raise Conflict(experience) from None
        record(experience, "edit", by=by, detail={"fields": changed})
    return changed


def submit(experience: Experience, *, by: Any, note: str = "") -> None:
    """The focal point hands it in; the secretariat is told."""
    advance(experience, "submit", by=by, note=note)
    experience.return_note, experience.improvements = "", []
    notify(secretariat(), "experience_submitted", about=experience)


def take_back(experience: Experience, *, by: Any, note: str = "") -> None:
    """The city goes on writing; the secretariat is told not to wait."""
    advance(experience, "take_back", by=by, note=note)
    notify(secretariat(), "experience_taken_back", about=experience)


def accept(experience: Experience, *, by: Any, note: str = "") -> None:
    """The secretariat validates it for 24 months, and tells its city."""
    advance(experience, "accept", by=by, note=note)
    experience.validated_on, experience.valid_until = today(), _later(today(), VALID_YEARS)
    notify(_city_of(experience), "experience_accepted", about=experience, note=note)


def return_(experience: Experience, *, by: Any, note: str, improvements: Sequence[str]) -> None:
    """The secretariat sends it back with a note and two concrete improvements at least; its city is told."""
    authorize(by, "return", experience)
    wanted = [text for text in improvements if text.strip()]
    if not note.strip() or len(wanted) < IMPROVEMENTS:
        raise Incomplete([Missing("improvement_1", _l("Name two concrete things to improve"))], experience)
    advance(experience, "return", by=by, note=note, detail={"improvements": wanted})
    experience.return_note, experience.improvements = note, wanted
    notify(_city_of(experience), "experience_returned", about=experience, note=note, improvements=wanted)


def publish(experience: Experience, *, by: Any, note: str = "") -> None:
    """Everybody may read it. Its city and the cities named are told; its project is documented by that."""
    authorize(by, "publish", experience)
    experience.published_on = today()
    advance(experience, "publish", by=by, note=note)
    readers = [*_city_of(experience), *(p for city in experience.confirmed_cities for p in city.focal_points)]
    notify(readers, "experience_published", about=experience)
    if experience.project and can(CLOCK, "document", experience.project):
        document(experience.project, by=CLOCK)


def confirm(experience: Experience, *, by: Any, note: str = "") -> None:
    """The city makes its own what was told about it at the convention; the secretariat is told."""
    advance(experience, "confirm", by=by, note=note)
    experience.is_unconfirmed = False
    notify(secretariat(), "experience_confirmed", about=experience)


def archive(experience: Experience, *, by: Any, note: str = "") -> None:
    """It leaves the lists and keeps its address; its city is told."""
    advance(experience, "archive", by=by, note=note)
    notify(_city_of(experience), "experience_archived", about=experience, but=by, note=note)


def retell(experience: Experience, *, by: Any) -> Experience:
    """Publish what was told at the convention, marked as not yet confirmed by its city. Nobody is told."""
    authorize(by, "retell", experience)
    experience.published_on = today()
    advance(experience, "retell", by=by)
    return experience


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
    notify(_city_of(experience), "experience_city_agreed", about=experience, city=co_city.city)


def decline(co_city: CoCity, *, by: Any, note: str = "") -> None:
    """The named city does not wish to be named; the owner is told."""
    advance(co_city, "decline", by=by, note=note)
    experience = co_city.experience
    notify(_city_of(experience), "experience_city_declined", about=experience, city=co_city.city)


def take_off(co_city: CoCity, *, by: Any) -> None:
    """The owner no longer names the city. The timeline of the experience keeps it."""
    authorize(by, "take_off", co_city)
    record(co_city.experience, "take_off", by=by, detail={"city": co_city.city_id})
    co_city.experience.co_cities.remove(co_city)


def _city_of(experience: Experience) -> list[Any]:
    return experience.city.focal_points if experience.city else []


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
