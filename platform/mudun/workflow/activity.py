"""The timeline: one append-only row per thing done. It is what people read on a page, and the audit log.

Each row seals the one before it (HMAC-SHA256 over its content and the previous seal), so a changed, removed or
inserted row is found by `mudun audit verify`; triggers refuse UPDATE and DELETE (docs/adr/0010).
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.clock import now
from mudun.core.db import Model, db

SEALED = (
    "at", "subject_type", "subject_id", "verb", "from_stage", "to_stage",
    "actor_kind", "actor_id", "city_id", "note", "detail",
)  # fmt: skip
_LOCK = 7316


class Activity(Model):
    """That somebody did something to a record, and when."""

    at: Mapped[datetime]
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    verb: Mapped[str] = mapped_column(sa.String(40))
    from_stage: Mapped[str] = mapped_column(sa.String(32), default="")
    to_stage: Mapped[str] = mapped_column(sa.String(32), default="")
    actor_kind: Mapped[str] = mapped_column(sa.String(20))
    actor_id: Mapped[int | None] = mapped_column(index=True)
    city_id: Mapped[int | None]
    note: Mapped[str] = mapped_column(sa.Text, default="")
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    previous: Mapped[str] = mapped_column(sa.String(64))
    seal: Mapped[str] = mapped_column(sa.String(64))

    __table_args__ = (sa.Index("ix_activity_subject", "subject_type", "subject_id", "id"),)

    def content(self) -> str:
        """What the seal covers, as canonical JSON."""
        values = {name: getattr(self, name) for name in SEALED}
        values["at"] = self.at.isoformat()
        return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _seal(row: Activity, previous: str) -> str:
    key = str(current_app.config["AUDIT_KEY"]).encode()
    return hmac.new(key, (previous + row.content()).encode(), hashlib.sha256).hexdigest()


def last_seal() -> str:
    """The head of the chain: whoever keeps it elsewhere can tell later that nothing before it was changed."""
    return db.session.scalar(sa.select(Activity.seal).order_by(Activity.id.desc()).limit(1)) or ""


def _seal_to_continue() -> str:
    if db.session.get_bind().dialect.name == "postgresql":
        # One writer of the chain at a time; SQLite's write lock gives the same.
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    return last_seal()


def record(
    subject: Any,
    verb: str,
    *,
    by: Any,
    note: str = "",
    detail: dict[str, Any] | None = None,
    from_stage: str | None = None,
    to_stage: str | None = None,
) -> Activity:
    """Write one row of the timeline, in the transaction of what it tells. The subject must have its number (flush)."""
    if subject.id is None:
        db.session.flush()
    row = Activity(
        at=now(), subject_type=subject.kind, subject_id=subject.id, verb=verb,
        from_stage=from_stage or "", to_stage=to_stage or "",
        actor_kind=by.actor_kind, actor_id=by.id, city_id=by.city_id,
        note=note, detail=detail or {},
    )  # fmt: skip
    row.previous = _seal_to_continue()
    row.seal = _seal(row, row.previous)
    db.session.add(row)
    db.session.flush()
    return row


def timeline(subject: Any, verbs: Sequence[str] = ()) -> Sequence[Activity]:
    """What was done to a record, oldest first; only these verbs when some are named."""
    query = sa.select(Activity).where(Activity.subject_type == subject.kind, Activity.subject_id == subject.id)
    if verbs:
        query = query.where(Activity.verb.in_(verbs))
    return db.session.scalars(query.order_by(Activity.id)).all()


def verify() -> tuple[int, list[int]]:
    """Check the whole chain. Returns how many rows there are and the numbers of those that do not hold."""
    count, wrong, previous = 0, [], ""
    for row in db.session.scalars(sa.select(Activity).order_by(Activity.id).execution_options(yield_per=500)):
        count += 1
        if row.previous != previous or not hmac.compare_digest(row.seal, _seal(row, row.previous)):
            wrong.append(row.id)
        previous = row.seal
    return count, wrong


APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER activity_no_{event.lower()} BEFORE {event} ON activity "
        "BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END"
        for event in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION activity_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the timeline is append-only'; END $$",
        "CREATE TRIGGER activity_append_only BEFORE UPDATE OR DELETE ON activity "
        "FOR EACH ROW EXECUTE FUNCTION activity_append_only()",
    ],
}


@sa.event.listens_for(Activity.__table__, "after_create")
def _guard(_table: Any, connection: sa.Connection, **_more: Any) -> None:
    for statement in APPEND_ONLY[connection.dialect.name]:
        connection.exec_driver_sql(statement)
