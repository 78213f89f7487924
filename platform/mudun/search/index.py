"""Keeps the search in step: what a transaction changes is found, or no longer found, when it commits.

The entry is written in the very transaction of the change, so a search can never know more, or less, than the
pages. Only what a visitor may view, and what stands in the lists, is ever indexed.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from mudun.core.db import model_named
from mudun.search.entries import forget, write
from mudun.search.subjects import SUBJECTS
from mudun.security.policy import can
from mudun.security.rules import Visitor

CHANGED = "search_changed"
GONE = "search_gone"
NAMES = ("name", "slug", "country")  # of a city: they stand in the entries of everything that is the city's


@event.listens_for(Session, "after_flush")
def _notice(session: Session, _context: Any) -> None:
    """Remember what this flush wrote."""
    for record in (*session.new, *session.dirty):
        if getattr(record, "kind", None) in SUBJECTS:
            session.info.setdefault(CHANGED, {})[record] = record not in session.new and _is_renamed_city(record)
    for record in session.deleted:
        if getattr(record, "kind", None) in SUBJECTS:
            session.info.setdefault(GONE, set()).add((record.kind, record.id))


def _is_renamed_city(record: Any) -> bool:
    return record.kind == "city" and any(sa.inspect(record).attrs[name].history.added for name in NAMES)


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    """Bring the entries of everything remembered up to date."""
    session.flush()
    changed, gone = session.info.pop(CHANGED, {}), session.info.pop(GONE, set())
    if not changed and not gone:
        return
    records = {record: None for record in changed if (record.kind, record.id) not in gone}
    for city, is_renamed in changed.items():
        if is_renamed:
            records.update(dict.fromkeys(belonging_to(session, city)))
    found = [record for record in records if is_found(record)]
    hidden = [(record.kind, record.id) for record in records if not is_found(record)]
    connection = session.connection()
    forget(connection, [*gone, *hidden])
    write(connection, found)
    session.flush()


@event.listens_for(Session, "after_rollback")
@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, *_previous: Any) -> None:
    """What was undone is not searched for."""
    session.info.pop(CHANGED, None)
    session.info.pop(GONE, None)


def belonging_to(session: Session, city: Any) -> Iterable[Any]:
    """Everything searched that bears the city's name."""
    for kind, subject in SUBJECTS.items():
        model: Any = model_named(kind)
        if subject.city and model is not None:
            owner = getattr(model, f"{subject.city}_id")
            yield from session.scalars(sa.select(model).where(owner == city.id)).unique()


def is_found(record: Any) -> bool:
    """Whether everybody may read the record and it stands in the lists."""
    stage = getattr(record.stage, "value", "")
    return stage not in SUBJECTS[record.kind].unless and is_public(record)


def is_public(record: Any) -> bool:
    """Whether everybody may read the record."""
    return can(Visitor(), "view", record)
