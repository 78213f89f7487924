"""A number that moves with every committed change of what pages show.

Whoever remembers something made from the database remembers it together with the edition it was made from. The number
moves in the very transaction of the change, so what was made from edition 12 can never be served in edition 13.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, cast

import sqlalchemy as sa
from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from mudun.core.clock import today
from mudun.core.db import Base, db, touched

# Tables that no page shows to visitors: counting a sign-in attempt must not empty every cache.
UNSEEN = frozenset(
    {"throttle_count", "signed_in_session", "receipt", "account_code", "notice", "edition", "index_common"}
)
_FLAG = "edition must move"
_READ = "edition read"
MOST_KEPT = 500


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
    """The edition this transaction reads, asked once in it; 0 while nothing was ever written."""
    session = session or db.session()
    read_in, number = session.info.get(_READ, (None, 0))
    if read_in is None or read_in is not session.get_transaction():
        number = int(session.execute(_NUMBER).scalar() or 0)
        session.info[_READ] = (session.get_transaction(), number)
    return number


def is_settled(session: Any = None) -> bool:
    """Whether this transaction reads nothing but what was committed: only then may its answers be kept for others."""
    session = session or db.session()
    return not (session.info.get(_FLAG) or session.new or session.dirty or session.deleted)


def kept(name: str, make: Callable[[], Any], *key: Any) -> Any:
    """A value that `make` reads from the database and `key` alone, made once for each edition in this process.

    The value is shared between requests: it must not be a record, and nobody changes it. `PAGE_CACHE = False` keeps
    nothing.
    """
    if not current_app.config.get("PAGE_CACHE", True) or not is_settled():
        return make()
    values: OrderedDict[Any, Any] = current_app.extensions.setdefault("edition", OrderedDict())
    full_key = (name, current(), today(), key)
    if full_key not in values:
        values[full_key] = make()
        while len(values) > MOST_KEPT:
            values.popitem(last=False)
    return values[full_key]


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
