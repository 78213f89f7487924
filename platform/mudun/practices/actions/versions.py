"""A new version is written beside the published one, and replaces it when it is published."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.exc import StaleDataError

from mudun.accounts.queries import secretariat
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.core.errors import Conflict, Incomplete, OutOfTurn
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.practices.models import Practice
from mudun.practices.parts import PracticeVersion
from mudun.practices.queries import version_being_written, version_numbered
from mudun.practices.writing import from_json, put, to_json, words_of
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.workflow.activity import record
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing


def revise(practice: Practice, *, by: Any) -> PracticeVersion:
    """A seat of the city begins a new version, filled with the present words; or goes on with the one begun.

    Nobody is told before it is handed in.
    """
    authorize(by, "revise", practice)
    _lock(practice)
    if not practice.is_published:
        raise OutOfTurn("revise", practice, _("Only a published practice gets a new version."))
    begun = version_being_written(practice)
    if begun is not None:
        return begun
    version = PracticeVersion(
        practice=practice, number=practice.current_version + 1, created_by_id=by.id, words=_present(practice)
    )
    with db.session.no_autoflush:
        advance(version, "revise", by=by)
    return version


def write_version(version: PracticeVersion, words: Mapping[str, Any], change: Localized, *, by: Any) -> None:
    """A seat of the city saves the new version and what it changes. Nobody is told."""
    authorize(by, "edit", version)
    blocks = [row for row in words["blocks"] if any(row.values())]  # a form ends with an empty row
    version.words, version.change_note = to_json({**words, "blocks": blocks}), change
    version.edited_at = now()
    try:
        db.session.flush()
    except StaleDataError:
        raise Conflict(version) from None
    record(version, "edit", by=by)


def hand_in(version: PracticeVersion, *, by: Any) -> None:
    """The focal point hands the new version in; the secretariat is told."""
    advance(version, "submit", by=by)
    version.return_note = ""
    notify(secretariat(), "practice_version_submitted", about=version)


def send_back(version: PracticeVersion, *, by: Any, note: str) -> None:
    """The secretariat returns it with a note, and tells its city."""
    authorize(by, "return", version)
    if not note.strip():
        raise Incomplete([Missing("note", _l("Say what should be better"))], version)
    advance(version, "return", by=by, note=note)
    version.return_note = note
    notify(version.city.focal_points, "practice_version_returned", about=version, note=note)


def drop(version: PracticeVersion, *, by: Any) -> None:
    """The city lets the new version be; the secretariat is told not to wait."""
    waited = version.is_in_review
    advance(version, "drop", by=by)
    if waited:
        notify(secretariat(), "practice_version_dropped", about=version)


def bring_out(version: PracticeVersion, *, by: Any) -> None:
    """It replaces the present words, which stay readable; its city is told, and by the clock those who adopted it."""
    authorize(by, "publish", version)
    practice = version.practice
    _lock(practice)
    db.session.refresh(version)
    if not practice.is_published:
        raise OutOfTurn("publish", version, _("Only a published practice gets a new version."))
    _keep_present(practice)
    version.published_on = today()
    advance(version, "publish", by=by)
    put(practice, from_json(version.words))
    practice.current_version = version.number
    practice.edited_at = now()
    db.session.flush()
    record(practice, "edit", by=by, detail={"version": version.number})
    notify(version.city.focal_points, "practice_version_published", about=version)


def _keep_present(practice: Practice) -> None:
    """What stands now stays readable under its number."""
    if version_numbered(practice, practice.current_version) is None:
        kept = PracticeVersion(
            practice=practice, number=practice.current_version, words=_present(practice),
            published_on=practice.published_on, told_at=now(),
        )  # fmt: skip
        with db.session.no_autoflush:
            advance(kept, "keep", by=CLOCK)


def _present(practice: Practice) -> dict[str, Any]:
    return to_json(words_of(practice))


def _lock(practice: Practice) -> None:
    db.session.flush()
    db.session.execute(sa.select(Practice.id).where(Practice.id == practice.id).with_for_update(key_share=True))
    db.session.refresh(practice)
