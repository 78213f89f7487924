"""Who has a page of the form open at present. It warns, it locks nobody out."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.clock import now
from mudun.core.db import Model, Moment, db, may_write, writing

RECENT = timedelta(minutes=10)  # without script a page says only when it is opened
NOTED_EVERY = timedelta(seconds=30)


class Presence(Model):
    """That a person was seen on a page of the form: opening it, or typing in it."""

    __tablename__ = "experience_presence"

    experience_id: Mapped[int] = mapped_column(sa.ForeignKey("experience.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(sa.String(20))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    seen_at: Mapped[datetime] = mapped_column(Moment, index=True)

    __table_args__ = (sa.UniqueConstraint("experience_id", "section", "user_id"),)


class Seen(NamedTuple):
    """Somebody who was seen on a page a short while ago."""

    user_id: int
    name: str
    section: str
    seen_at: datetime


def note(experience: Any, section: str, user: Any, seen: Sequence[Seen] = ()) -> None:
    """Note that this person is here, unless `seen` shows that it was noted just now.

    A request that may write notes it in its own transaction; one that only reads, in a short one beside it.
    """
    mine = next((row for row in seen if row.user_id == user.id and row.section == section), None)
    if mine is not None and now() - mine.seen_at < NOTED_EVERY:
        return
    values = {"experience_id": experience.id, "section": section, "user_id": user.id, "seen_at": now()}
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    here = insert(Presence.__table__).values(**values, created_at=now())  # type: ignore[arg-type]
    statement = here.on_conflict_do_update(
        index_elements=["experience_id", "section", "user_id"], set_={"seen_at": values["seen_at"]}
    )
    if may_write():
        db.session.execute(statement)
        return
    with writing(), db.engine.begin() as connection:
        connection.execute(statement)
