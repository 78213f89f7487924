"""The one clock. Tests stop and move it; nobody else reads the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


def today() -> date:
    """The present date in UTC."""
    return now().date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Within the block, `now()` is `moment` (aware)."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
