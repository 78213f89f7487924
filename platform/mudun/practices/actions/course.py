"""The verbs of a practice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.exc import StaleDataError

import mudun.practices.notices
import mudun.practices.policy  # noqa: F401  (gives the rights)
from mudun.accounts.queries import secretariat
from mudun.cities.models import City
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.core.errors import Conflict, Incomplete
from mudun.notifications.notify import notify
from mudun.practices.models import Practice
from mudun.practices.writing import put
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing


def draft(
    city: City,
    *,
    by: Any,
    words: Mapping[str, Any],
    sources: Iterable[Any] = (),
    adapted_from: Practice | None = None,
    credits: Sequence[int | None] = (),
) -> Practice:
    """A seat of a city begins a practice: on its own, from experiences, from that of another. Nobody is told.

    `credits` names for each block the experience it was taken from.
    """
    practice = Practice(city=city, created_by_id=by.id, adapted_from=adapted_from)
    put(practice, words)
    for block, experience in zip(practice.blocks, credits, strict=False):
        block.source_experience_id = experience
    practice.sources = list(sources)
    advance(practice, "draft", by=by)
    return practice


def write(practice: Practice, words: Mapping[str, Any], *, by: Any) -> list[str]:
    """A seat of the city saves the form; gives the names of what was changed."""
    authorize(by, "edit", practice)
    changed = put(practice, words)
    if changed:
        practice.edited_at = now()  # so that rows and tags alone also make a new version
        try:
            db.session.flush()
        except StaleDataError:
            raise Conflict(practice) from None
        record(practice, "edit", by=by, detail={"fields": changed})
    return changed


def submit(practice: Practice, *, by: Any, note: str = "") -> None:
    """The focal point hands it in; the secretariat is told."""
    advance(practice, "submit", by=by, note=note)
    practice.return_note = ""
    notify(secretariat(), "practice_submitted", about=practice)


def take_back(practice: Practice, *, by: Any, note: str = "") -> None:
    """The city goes on writing; the secretariat is told not to wait."""
    advance(practice, "take_back", by=by, note=note)
    notify(secretariat(), "practice_taken_back", about=practice)


def return_(practice: Practice, *, by: Any, note: str) -> None:
    """The secretariat sends it back with a note, and tells its city."""
    authorize(by, "return", practice)
    if not note.strip():
        raise Incomplete([Missing("note", _l("Say what should be better"))], practice)
    advance(practice, "return", by=by, note=note)
    practice.return_note = note
    notify(practice.city.focal_points, "practice_returned", about=practice, note=note)


def publish(practice: Practice, *, by: Any, note: str = "") -> None:
    """Everybody may read it and take it over; its city is told."""
    authorize(by, "publish", practice)
    practice.published_on = today()
    advance(practice, "publish", by=by, note=note)
    notify(practice.city.focal_points, "practice_published", about=practice)


def retire(practice: Practice, *, by: Any, note: str = "") -> None:
    """It leaves the lists and keeps its address; its city is told."""
    advance(practice, "retire", by=by, note=note)
    notify(practice.city.focal_points, "practice_retired", about=practice, but=by, note=note)
