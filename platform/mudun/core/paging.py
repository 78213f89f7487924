"""Lists in pages of twenty."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mudun.core.db import db

SIZE = 20
LAST = 5_000


@dataclass(frozen=True)
class Paged:
    """One page of a list: its rows, its number (from 1) and how many rows there are in all."""

    rows: Sequence[Any]
    number: int
    total: int
    size: int = SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def neighbours(self) -> list[int]:
        """The page numbers worth a link: first, last, and two on either side."""
        near = range(self.number - 2, self.number + 3)
        return [n for n in sorted({1, self.pages, *near}) if 1 <= n <= self.pages]

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_number(text: str | None) -> int:
    """The page asked for; anything else than a sensible number means the first."""
    digits = text.lstrip("0") if text and text.isascii() and text.isdigit() else ""
    return min(int(digits[:9]), LAST) if digits else 1


def paged(query: sa.Select[Any], text: str | None = None, size: int = SIZE) -> Paged:
    """Run `query` for the page named by `text`. Two statements: the count without order or loads, and the rows."""
    counted = sa.select(sa.func.count()).select_from(query.order_by(None).options().subquery())
    total = db.session.scalar(counted) or 0
    number = min(page_number(text), max(1, -(-total // size)))
    rows = db.session.scalars(query.limit(size).offset((number - 1) * size)).unique().all()
    return Paged(rows, number, total, size)


def sliced(rows: Sequence[Any], text: str | None = None, size: int = SIZE) -> Paged:
    """The page named by `text` of rows that are in memory already."""
    number = min(page_number(text), max(1, -(-len(rows) // size)))
    return Paged(rows[(number - 1) * size : number * size], number, len(rows), size)
