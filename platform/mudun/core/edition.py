"""A number that moves with every committed change of what pages show.

Whoever remembers something made from the database remembers it together with the edition it was made from. The number
moves in the very transaction of the change, so what was made from edition 12 can never be served in edition 13.
"""

from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from mudun.core.db import Base, db, touched

# Tables that no page shows to visitors: counting a sign-in attempt must not empty every cache.
UNSEEN = frozenset({"throttle_count", "signed_in_session", "receipt", "account_code", "notice", "edition"})
_FLAG = "edition must move"


class Edition(Base):
    """One row, one number."""

    __tablename__ = "edition"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(sa.BigInteger)


_TABLE = cast("sa.Table", Edition.__table__)
_NUMBER = sa.select(_TABLE.c.number)
_MOVE = sa.update(_TABLE).values(number=_TABLE.c.number + 1)
_FIRST = sa.insert(_TABLE).values(id=1, number=1)


def current(session: Any = None) -> int:
    """The edition this transaction reads; 0 while nothing was ever written."""
    return int((session or db.session).execute(_NUMBER).scalar() or 0)


@event.listens_for(Session, "after_flush")
def _note_flush(session: Session, _context: Any) -> None:
    touched = (*session.new, *session.dirty, *session.deleted)
    if any(getattr(row, "__tablename__", "") not in UNSEEN for row in touched):
        session.info[_FLAG] = True


@event.listens_for(Session, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    if state.is_select:
        return
    table = getattr(getattr(state.statement, "table", None), "name", "")
    if table not in UNSEEN:
        state.session.info[_FLAG] = True


@event.listens_for(Session, "before_commit")
def _move(session: Session) -> None:
    session.flush()
    if session.info.pop(_FLAG, False) and not touched(_MOVE, session):
        session.execute(_FIRST)


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    """What others write while the transaction ends belongs to the move that was just made."""
    session.info.pop(_FLAG, None)
