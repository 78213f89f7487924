"""What is remembered of one entry."""

from datetime import UTC, date, datetime
from typing import NamedTuple

NEVER = 10**12
LAST_DAY = date.max.toordinal()


class Line(NamedTuple):
    """What is remembered of one entry: its marks, and by what it is sorted."""

    marks: tuple[str, ...]
    newest: tuple[int, int]
    closing: tuple[int, int]

    @property
    def days(self) -> tuple[date, date | None]:
        """The day it was listed, and the day its call closes."""
        listed = datetime.fromtimestamp(-self.newest[0], UTC).date()
        return listed, date.fromordinal(self.closing[0]) if self.closing[0] < LAST_DAY else None


def line(number: int, marks: str, listed_at: object, closes_on: object) -> Line:
    """What the board keeps of an entry. Ties fall to the later number."""
    listed = int(listed_at.timestamp())  # type: ignore[attr-defined]
    closing = closes_on.toordinal() if closes_on else NEVER - listed  # type: ignore[attr-defined]
    return Line(tuple(marks.split(" ")), (-listed, -number), (closing, -number))
