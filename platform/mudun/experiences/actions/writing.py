"""A city begins an experience, writes it, hands it in and takes it back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from mudun.accounts.queries import secretariat
from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Conflict
from mudun.experiences.models import Experience
from mudun.experiences.sizes import Size
from mudun.experiences.writing import put
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.advance import advance

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
