"""Limits that count exactly, over all workers and restarts: the counters stand in our database."""

import time
from typing import Any

import sqlalchemy as sa
from flask import current_app
from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.clock import now
from mudun.core.db import Model, db, touched, writing
from mudun.core.errors import Throttled

# name → limits, each counted separately. Figures follow GOV.UK Notify and PyPI.
LIMITS: dict[str, tuple[str, ...]] = {
    "sign_in": ("40/5minutes", "200/day"),  # per address: a city hall sits behind one
    "sign_in_account": ("8/15minutes", "40/day"),  # per e-mail, whether it has an account or not
    "code": ("5/15minutes", "20/day"),
    "reset": ("5/hour", "10/day"),
    "invite": ("30/hour", "100/day"),
    "subscribe": ("20/hour", "60/day"),  # per client
    "subscribe_address": ("3/hour", "6/day"),  # per address, so that nobody's mailbox is filled by others
    "upload": ("60/hour",),
    "write": ("240/10minutes",),
    "keep": ("1200/10minutes",),  # unsaved typing, per address: a city hall sits behind one
    "search": ("120/minute",),
}


class Count(Model):
    """How often a key was hit in the window that ends at `expires` (seconds since 1970)."""

    __tablename__ = "throttle_count"

    key: Mapped[str] = mapped_column(sa.String(250), unique=True)
    hits: Mapped[int]
    expires: Mapped[float]


class TableStorage(Storage):
    """Storage for `limits` in the table above; every hit is committed at once, whatever becomes of the request."""

    STORAGE_SCHEME = ["mudun"]

    @property
    def base_exceptions(self) -> type[Exception]:
        """What a failing database raises."""
        return sa.exc.SQLAlchemyError

    def incr(self, key: str, expiry: float, amount: int = 1, **_more: Any) -> int:
        """Count a hit and return the hits so far in this window."""
        moment = now().timestamp()
        insert = _insert_for(db.session.get_bind().dialect.name)(Count)
        fresh = Count.expires <= moment
        first = insert.values(key=key, hits=amount, expires=moment + expiry, created_at=now())
        again = {
            "hits": sa.case((fresh, amount), else_=Count.hits + amount),
            "expires": sa.case((fresh, moment + expiry), else_=Count.expires),
        }
        statement = first.on_conflict_do_update(index_elements=["key"], set_=again)
        hits = db.session.execute(statement.returning(Count.hits)).scalar_one()
        db.session.commit()
        return int(hits)

    def get(self, key: str) -> int:
        """The hits so far in this window."""
        query = sa.select(Count.hits).where(Count.key == key, Count.expires > now().timestamp())
        return db.session.scalar(query) or 0

    def get_expiry(self, key: str) -> float:
        """When the window ends (seconds since 1970)."""
        return db.session.scalar(sa.select(Count.expires).where(Count.key == key)) or time.time()

    def check(self) -> bool:
        """Whether the database answers."""
        return db.session.scalar(sa.select(1)) == 1

    def reset(self) -> int | None:
        """Forget everything; returns how many counters there were."""
        removed = touched(sa.delete(Count))
        db.session.commit()
        return removed

    def clear(self, key: str) -> None:
        """Forget one counter."""
        db.session.execute(sa.delete(Count).where(Count.key == key))
        db.session.commit()


def _insert_for(dialect: str) -> Any:
    from sqlalchemy.dialects import postgresql, sqlite

    return postgresql.insert if dialect == "postgresql" else sqlite.insert


_limiter = FixedWindowRateLimiter(TableStorage("mudun://"))


def _items(name: str) -> list[RateLimitItem]:
    return [parse(text) for text in LIMITS[name]]


def hit(name: str, key: str) -> None:
    """Count one use of `name` by `key`. Raises Throttled when it is one too many. Commits: call it first."""
    if not current_app.config.get("THROTTLES", True):
        return
    with writing():
        for item in _items(name):
            if not _limiter.hit(item, name, key.casefold()[:100]):
                reset = _limiter.get_window_stats(item, name, key.casefold()[:100]).reset_time
                raise Throttled(max(1, int(reset - now().timestamp())))


def forgive(name: str, key: str) -> None:
    """Forget the count, after a success."""
    for item in _items(name):
        _limiter.clear(item, name, key.casefold()[:100])


def sweep() -> int:
    """Delete counters whose window is over; returns how many."""
    return touched(sa.delete(Count).where(Count.expires <= now().timestamp()))
