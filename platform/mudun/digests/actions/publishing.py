"""Letting an issue appear, and taking it back with an erratum."""

from typing import Any

from mudun.core.clock import now
from mudun.core.db import db
from mudun.digests import queries
from mudun.digests.models import Issue, Item, Section
from mudun.digests.snapshot import frozen_with_photos
from mudun.files.models import StoredFile
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.advance import advance
from mudun.workflow.requirements import missing

_OF_A_PHOTO = (
    "sort", "sha256", "small_sha256", "media_type", "bytes", "width", "height", "small_width", "small_height",
    "original_name", "caption", "credit", "alt", "has_consent", "consent_note", "licence",
)  # fmt: skip


def publish(issue: Issue, *, by: Any, note: str = "") -> None:
    """Freeze every item, keep its photo for good, and tell everybody who speaks for a city: all of it or nothing."""
    authorize(by, "publish", issue)
    kept = queries.load_subjects(issue.items)
    if issue.lifecycle.allows("publish", issue.stage) and not missing(issue, "publish"):
        frozen, photos = frozen_with_photos(issue)
        with db.session.no_autoflush:
            issue.published_at, issue.frozen = now(), frozen
            advance(issue, "publish", by=by, note=note, detail={"items": len(kept)})
        db.session.add_all(_copy(photo, issue, position) for position, photo in enumerate(photos, start=1))
        notify(queries.readers(), "digest_published", about=issue, but=by)
    else:
        advance(issue, "publish", by=by, note=note)  # says why not


def _copy(photo: StoredFile, issue: Issue, position: int) -> StoredFile:
    """The issue's own row of a photo: its bytes stay even when the record's row goes."""
    facts = {name: getattr(photo, name) for name in _OF_A_PHOTO}
    return StoredFile(subject_type=issue.kind, subject_id=issue.id, position=position, **facts)


def withdraw(issue: Issue, *, by: Any, erratum: Localized) -> Issue:
    """Mark the issue as withdrawn, tell its readers why, and begin the corrected edition with the same content."""
    issue.withdrawal = erratum
    with db.session.no_autoflush:
        authorize(by, "withdraw", issue)
        issue.withdrawn_at = now()
        advance(issue, "withdraw", by=by, note=str(erratum))
    notify(queries.readers(), "digest_withdrawn", about=issue, but=by)
    corrected = _next_edition(issue, erratum)
    advance(corrected, "open", by=by)
    _fill(corrected, issue)
    return corrected


def _next_edition(issue: Issue, erratum: Localized) -> Issue:
    words = ("number", "title", "theme", "season", "editorial", "signature", "since", "until")
    same = {name: getattr(issue, name) for name in words}
    return Issue(edition=issue.edition + 1, errata=erratum, replaces=issue, **same)


def _fill(corrected: Issue, issue: Issue) -> None:
    for section in issue.sections:
        copied = Section(title=section.title, position=section.position)
        corrected.sections.append(copied)
        db.session.flush()
        for item in section.items:
            facts = ("position", "sort", "subject_type", "subject_id", "title", "standfirst")
            copied.items.append(Item(issue_id=corrected.id, **{name: getattr(item, name) for name in facts}))
    db.session.flush()
