"""Writes every entry anew, batch by batch, while the site runs; one cut short goes on where it stood."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now
from mudun.core.db import db, model_named
from mudun.search.entries import forget, write
from mudun.search.index import is_found
from mudun.search.models import IndexEntry, IndexRun
from mudun.search.subjects import SUBJECTS

BATCH = 50


def begin(anew: bool = False) -> datetime:
    """When the rebuilding that is under way began; a new one begins when there is none, or when asked."""
    run = db.session.get(IndexRun, 1)
    if run is not None and not anew:
        return run.began_at
    if run is None:
        run = IndexRun(id=1)
        db.session.add(run)
    run.began_at = now()
    return run.began_at


def left(began_at: datetime) -> dict[str, list[int]]:
    """Kind → numbers of the records whose entry is older than the rebuilding, or missing."""
    found = {}
    for kind in SUBJECTS:
        model: Any = model_named(kind)
        fresh = sa.select(IndexEntry.subject_id).where(
            IndexEntry.subject_type == kind, IndexEntry.changed_at >= began_at
        )
        found[kind] = list(db.session.scalars(sa.select(model.id).where(model.id.not_in(fresh)).order_by(model.id)))
    return found


def batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Numbers by so many that nobody waits long for the database."""
    for place in range(0, len(numbers), BATCH):
        yield numbers[place : place + BATCH]


def rewrite(kind: str, numbers: Sequence[int]) -> int:
    """Write the entries of these records anew, in this transaction; returns how many are found."""
    model: Any = model_named(kind)
    records = db.session.scalars(sa.select(model).where(model.id.in_(numbers))).unique().all()
    shown = [record for record in records if is_found(record)]
    connection = db.session.connection()
    forget(connection, sorted({(kind, number) for number in numbers} - {(kind, record.id) for record in shown}))
    write(connection, shown)
    return len(shown)


def finish(began_at: datetime) -> int:
    """Remove the entries of records that are no more, and end the rebuilding; returns how many were removed."""
    old = sa.select(IndexEntry.subject_type, IndexEntry.subject_id).where(IndexEntry.changed_at < began_at)
    keys = [(kind, number) for kind, number in db.session.execute(old)]
    forget(db.session.connection(), keys)
    db.session.execute(sa.delete(IndexRun))
    return len(keys)
