"""Publishing an issue: frozen at once, made by the worker, out when everything is there; taken back, replaced."""

from typing import Any

import sqlalchemy as sa

from mudun.accounts.queries import secretariat
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.digests import queries
from mudun.digests.actions.touching import PAGES, count_soon
from mudun.digests.models import FactCheck, Issue, Item, Section
from mudun.digests.snapshot import frozen_with_photos
from mudun.digests.studio.readiness import refuse_lacking
from mudun.files.models import MadeFile, StoredFile
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.advance import advance
from mudun.workflow.jobs import call_off, enqueue

FILES = "digest_files"  # the kind of work that makes the files, see digests/making.py
UNMARKED = ("card", "certificate")  # forms that look the same when an issue is withdrawn
_OF_A_PHOTO = (
    "sort", "sha256", "small_sha256", "media_type", "bytes", "width", "height", "small_width", "small_height",
    "original_name", "caption", "credit", "alt", "has_consent", "consent_note", "licence",
)  # fmt: skip

_OF_AN_ISSUE = (
    "number", "title", "theme", "season", "editorial", "signature", "since", "until", "cover", "cover_photo_id",
    "digits", "origins",
)  # fmt: skip
_OF_A_SECTION = ("title", "position", "kind", "origins")
_OF_A_PIECE = (
    "position", "sort", "subject_type", "subject_id", "title", "standfirst", "length", "has_photo", "photo_id", "crop",
    "pull_quote", "texts", "origins",
)  # fmt: skip


def publish(issue: Issue, *, by: Any, note: str = "", **embargo: Any) -> None:
    """Freeze every piece, keep its photo for good, and ask the worker for the files: all of it or nothing.

    `embargo_until` is the moment before which it must not appear. Nobody is told until it has appeared.
    """
    authorize(by, "publish", issue)
    kept = queries.load_subjects(issue.items)
    if issue.lifecycle.allows("publish", issue.stage):
        refuse_lacking(issue, "publish")
        if "embargo_until" in embargo:
            issue.embargo_until = embargo["embargo_until"]
        frozen, photos = frozen_with_photos(issue)
        with db.session.no_autoflush:
            issue.frozen, issue.frozen_at, issue.made_at = frozen, now(), None
            advance(issue, "publish", by=by, note=note, detail={"items": len(kept)})
        db.session.add_all(_copy(photo, issue, position) for position, photo in enumerate(photos, start=1))
        call_off(PAGES, issue)
        enqueue(FILES, issue)
    else:
        advance(issue, "publish", by=by, note=note)  # says why not


def _copy(photo: StoredFile, issue: Issue, position: int) -> StoredFile:
    """The issue's own row of a photo: its bytes stay even when the record's row goes."""
    return StoredFile(
        subject_type=issue.kind, subject_id=issue.id, position=position, created_at=now(), **_same(photo, _OF_A_PHOTO)
    )


def appear(issue: Issue, *, by: Any) -> None:
    """The issue is public from now on, and everybody who speaks for a city is told once; so is the secretariat. An
    edition that it replaces is marked, and stays readable."""
    with db.session.no_autoflush:
        if issue.is_publishing and issue.made_at is not None:
            issue.published_at = now()
        advance(issue, "appear", by=by)
    old = issue.replaces
    if old is not None and old.is_valid:
        with db.session.no_autoflush:
            old.withdrawal, old.withdrawn_at = issue.errata, now()
            advance(old, "supersede", by=by, note=str(issue.errata))
    if old is not None:
        _mark_files(old)
    notify(queries.readers(), "digest_published", about=issue)
    notify(secretariat(), "digest_out", about=issue)


def recall(issue: Issue, *, by: Any, note: str = "") -> None:
    """Take an issue back that has not appeared: it can be composed again, and wants a new approval. Nobody is told."""
    authorize(by, "recall", issue)
    frozen_at = issue.frozen_at
    with db.session.no_autoflush:
        if issue.is_publishing:
            issue.frozen = issue.frozen_at = issue.made_at = None
            issue.made_ready_by_id = issue.approved_by_id = issue.approved_at = None
        advance(issue, "recall", by=by, note=note)
    db.session.execute(sa.delete(MadeFile).filter_by(subject_type=issue.kind, subject_id=issue.id))
    count_soon(issue)
    copies = sa.delete(StoredFile).filter_by(subject_type=issue.kind, subject_id=issue.id)
    db.session.execute(copies.where(StoredFile.created_at >= frozen_at))


def again(issue: Issue, *, by: Any) -> None:
    """Ask once more for files that could not be made."""
    authorize(by, "follow", issue)
    if not issue.is_publishing:
        raise OutOfTurn("follow", issue)
    enqueue(FILES, issue)


def withdraw(issue: Issue, *, by: Any, erratum: Localized) -> Issue:
    """Mark the issue as withdrawn, tell its readers why, and begin the corrected edition with the same content.

    Where a corrected edition is in the making already, that one goes on.
    """
    issue.withdrawal = erratum
    with db.session.no_autoflush:
        authorize(by, "withdraw", issue)
        issue.withdrawn_at = now()
        advance(issue, "withdraw", by=by, note=str(erratum))
    _mark_files(issue)
    notify(queries.readers(), "digest_withdrawn", about=issue, but=by)
    return issue.replaced_by or _next_edition(issue, erratum, by=by)


def _mark_files(issue: Issue) -> None:
    """Its files say from now on that it was withdrawn, and where the new edition is: the worker makes them anew."""
    about = {"subject_type": issue.kind, "subject_id": issue.id}
    db.session.execute(sa.delete(MadeFile).filter_by(**about).where(MadeFile.form.not_in(UNMARKED)))
    enqueue(FILES, issue)


def correct(issue: Issue, *, by: Any, erratum: Localized) -> Issue:
    """Begin a corrected edition with the same content. The present one stays valid until the new one appears; then it
    says what was corrected and leads there. Nobody is told before."""
    authorize(by, "correct", issue)
    return _next_edition(issue, erratum, by=by)


def _next_edition(issue: Issue, erratum: Localized, *, by: Any) -> Issue:
    corrected = Issue(edition=issue.edition + 1, errata=erratum, replaces=issue, **_same(issue, _OF_AN_ISSUE))
    advance(corrected, "open", by=by)
    for section in issue.sections:
        copied = Section(**_same(section, _OF_A_SECTION))
        corrected.sections.append(copied)
        db.session.flush()
        copied.items.extend(Item(issue_id=corrected.id, **_same(item, _OF_A_PIECE)) for item in section.items)
    db.session.flush()
    for tick in db.session.scalars(sa.select(FactCheck).where(FactCheck.issue_id == issue.id)).all():
        db.session.add(FactCheck(issue_id=corrected.id, **_same(tick, ("fingerprint", "by_id", "at"))))
    db.session.flush()
    count_soon(corrected)
    return corrected


def _same(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
