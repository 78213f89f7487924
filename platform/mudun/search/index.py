"""Keeps the search in step: what a transaction changes is found, or no longer found, when it commits.

The entry is written in the very transaction of the change, so a search can never know more, or less, than the
pages. Only what a visitor may view is ever indexed.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from mudun.core.clock import now
from mudun.core.db import db, model_named
from mudun.i18n.arabic import indexed
from mudun.search.models import SearchEntry
from mudun.search.subjects import SUBJECTS, localized, texts
from mudun.security.policy import can
from mudun.security.rules import Visitor

CHANGED = "search_changed"
GONE = "search_gone"


@event.listens_for(Session, "after_flush")
def _notice(session: Session, _context: Any) -> None:
    """Remember what this flush wrote."""
    for record in (*session.new, *session.dirty):
        if getattr(record, "kind", None) in SUBJECTS:
            session.info.setdefault(CHANGED, set()).add(record)
    for record in session.deleted:
        if getattr(record, "kind", None) in SUBJECTS:
            session.info.setdefault(GONE, set()).add((record.kind, record.id))


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    """Bring the entries of everything remembered up to date."""
    session.flush()
    gone = session.info.pop(GONE, set())
    changed = [record for record in session.info.pop(CHANGED, set()) if (record.kind, record.id) not in gone]
    for kind, record_id in gone | {(record.kind, record.id) for record in changed}:
        session.execute(
            sa.delete(SearchEntry).where(SearchEntry.subject_type == kind, SearchEntry.subject_id == record_id)
        )
    rows = [entry_of(record) for record in changed if is_public(record)]
    if rows:
        session.execute(sa.insert(SearchEntry), rows)


@event.listens_for(Session, "after_rollback")
@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, *_previous: Any) -> None:
    """What was undone is not searched for."""
    session.info.pop(CHANGED, None)
    session.info.pop(GONE, None)


def is_public(record: Any) -> bool:
    """Whether everybody may read the record."""
    return can(Visitor(), "view", record)


def entry_of(record: Any) -> dict[str, Any]:
    """The row by which a record is found."""
    subject = SUBJECTS[record.kind]
    title, summary = localized(record, subject.title), localized(record, subject.summary)
    more = [text for path in subject.texts for text in texts(record, path)]
    return {
        "subject_type": record.kind,
        "subject_id": record.id,
        "key": getattr(record, "slug", None) or str(record.id),
        "title": title,
        "summary": summary,
        "title_words": indexed(" ".join(title.values())),
        "words": indexed(" ".join([*title.values(), *summary.values(), *more])),
        "changed_at": now(),
        "created_at": now(),
    }


def rebuild() -> int:
    """Write every entry anew, in this transaction; returns how many there are."""
    db.session.execute(sa.delete(SearchEntry))
    models = [model for model in map(model_named, SUBJECTS) if model is not None]
    records = [record for model in models for record in db.session.scalars(sa.select(model)).unique()]
    rows = [entry_of(record) for record in records if is_public(record)]
    if rows:
        db.session.execute(sa.insert(SearchEntry), rows)
    return len(rows)
