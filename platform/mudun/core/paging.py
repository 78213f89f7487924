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


def counting(query: sa.Select[Any]) -> sa.Select[int]:
    """The statement that counts the rows of `query`, without its order or loads."""
    return sa.select(sa.func.count()).select_from(query.order_by(None).options().subquery())


def counted(query: sa.Select[Any]) -> int:
    """How many rows `query` has."""
    return db.session.scalar(counting(query)) or 0


def paged(query: sa.Select[Any], text: str | None = None, size: int = SIZE, total: int | None = None) -> Paged:
    """Run `query` for the page named by `text`. Two statements: the count, unless it is known, and the rows."""
    total = counted(query) if total is None else total
    number = min(page_number(text), max(1, -(-total // size)))
    rows = db.session.scalars(cut(query, size, (number - 1) * size)).unique().all()
    return Paged(rows, number, total, size)


def cut(query: sa.Select[Any], size: int, start: int = 0) -> sa.Select[Any]:
    """So many rows of `query` from `start` on, in one statement that finds their numbers before it reads the rows.

    Sorting numbers is cheap, an index may even hold them in order; sorting whole rows to leave them out is not.
    """
    entity = query.column_descriptions[0]["entity"]
    numbers = query.with_only_columns(entity.id).limit(size).offset(start).correlate(None)
    return query.where(entity.id.in_(numbers))


def sliced(rows: Sequence[Any], text: str | None = None, size: int = SIZE) -> Paged:
    """The page named by `text` of rows that are in memory already."""
    number = min(page_number(text), max(1, -(-len(rows) // size)))
    return Paged(rows[(number - 1) * size : number * size], number, len(rows), size)
