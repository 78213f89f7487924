"""The platform's clock, stopped and moved by hand."""

from datetime import UTC, datetime, timedelta
from types import TracebackType

from mudun.core import clock

START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


class Clock:
    """Stands at `START` until it is moved."""

    def __enter__(self) -> "Clock":
        self._token = clock._stopped.set(START)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        clock._stopped.reset(self._token)

    @property
    def now(self) -> datetime:
        """Where it stands."""
        return clock.now()

    def to(self, moment: datetime) -> None:
        """Put it to this moment."""
        clock._stopped.set(moment)

    def forward(self, **duration: float) -> datetime:
        """Move it on: `forward(days=3, hours=1)`."""
        self.to(self.now + timedelta(**duration))
        return self.now
