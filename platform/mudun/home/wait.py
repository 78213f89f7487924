"""One thing that waits."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Wait:
    """One thing that waits. `kind` chooses its words and its one action; `about` is the record."""

    kind: str
    about: Any
    since: datetime | None
    until: datetime | date | None = None
    missing: int = 0
    reminders: int = 0

    @property
    def order(self) -> tuple[datetime, datetime]:
        """The nearest end first, then what has waited longest."""
        end = self.until
        if isinstance(end, date) and not isinstance(end, datetime):
            end = datetime(end.year, end.month, end.day, tzinfo=UTC)
        return end or _LAST, self.since or _LAST
