"""What is found: in groups by kind, or one kind by pages. Four statements, whatever is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from mudun.core.db import db
from mudun.core.paging import SIZE, Paged, page_number
from mudun.search import words
from mudun.search.asking import Asked
from mudun.search.board import Board, bits_of, board
from mudun.search.engine import engine_of
from mudun.search.filters import Search
from mudun.search.models import IndexEntry
from mudun.search.subjects import SUBJECTS
from mudun.search.terms import mark

FIRST_FEW = 5
MOST_LISTED = 1_000  # nobody reads further than this in one ranked list


@dataclass(frozen=True)
class Group:
    """The first results of one kind, and how many there are in all."""

    kind: str
    label: Any
    total: int
    entries: Sequence[IndexEntry]


@dataclass
class Found:
    """Everything a page of results says. `is_loose`: nothing held all words, so these hold some."""

    asked: Asked
    total: int = 0
    groups: list[Group] = field(default_factory=list)
    page: Paged | None = None
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_loose: bool = False


def found(search: Search, page: str | None = None) -> Found:
    """The answer to a question."""
    held, asked = board(), search.asked
    if search.is_empty or (search.q and not asked and not search.chosen):
        return Found(asked, counts=held.counts(held.everything, {}) if search.is_empty else {})
    matched, asked, is_loose = _matched(held, asked)
    bits = matched & held.chosen(search.chosen)
    answer = Found(asked, bits.bit_count(), counts=held.counts(matched, search.chosen), is_loose=is_loose)
    if search.kind:
        answer.page = _page(held, search, asked, bits, page)
    else:
        answer.groups = _groups(held, search, asked, bits)
    return answer


def _matched(held: Board, asked: Asked) -> tuple[int, Asked, bool]:
    """The entries that hold all the words, else those that hold any; (bits, what was asked in the end, loosely)."""
    if not asked:
        return held.everything, asked, False
    connection = db.session.connection()
    numbers = engine_of(connection).matches(connection, asked)
    if numbers or asked.parts < 2:
        return bits_of(numbers) & held.everything, asked, False
    loose = loosened(connection, asked)
    return bits_of(engine_of(connection).matches(connection, loose)) & held.everything, loose, True


def loosened(connection: sa.Connection, asked: Asked) -> Asked:
    """The same question content with any of its telling words."""
    frequencies = words.frequencies(connection, asked.terms)
    return asked.loosened(words.telling(asked.words, frequencies, words.REACH))


def numbers(search: Search, most: int = MOST_LISTED) -> list[int]:
    """The entries of an answer in order, all kinds together."""
    held = board()
    matched, asked, _is_loose = _matched(held, search.asked) if search.asked else (held.everything, search.asked, False)
    bits = matched & held.chosen(search.chosen) if not (search.q and not asked) else 0
    return _ordered(held, search, asked, bits, most)


def without_each(search: Search) -> dict[str, int]:
    """Facet → how many would be found if it were not chosen."""
    held = board()
    matched = _matched(held, search.asked)[0] if search.asked else (0 if search.q else held.everything)
    return {facet: (matched & held.chosen(search.chosen, but=facet)).bit_count() for facet in search.chosen}


def _ordered(held: Board, search: Search, asked: Asked, bits: int, most: int, skip: int = 0) -> list[int]:
    if asked and search.sort == "relevance":
        return _best(asked, [search.marks], most, skip) if bits else []
    return list(islice(held.ordered(bits, _order(search)), skip, skip + most))


def _order(search: Search) -> str:
    return "closing" if search.sort == "closing" else "newest"


def _best(asked: Asked, groups: Sequence[Any], most: int, skip: int = 0) -> list[int]:
    connection = db.session.connection()
    weights: Mapping[str, float] = {}
    if connection.dialect.name == "postgresql" and asked.parts > 1:
        weights = words.weights(words.frequencies(connection, asked.terms), words.total_of(connection))
    rows = engine_of(connection).best(connection, asked, groups, most, skip, weights)
    return [number for number, _score in rows]


def _page(held: Board, search: Search, asked: Asked, bits: int, page: str | None) -> Paged:
    total = min(bits.bit_count(), MOST_LISTED)
    number = min(page_number(page), max(1, -(-total // SIZE)))
    rows = load(_ordered(held, search, asked, bits, min(SIZE, total), (number - 1) * SIZE))
    return Paged(rows, number, total)


def _groups(held: Board, search: Search, asked: Asked, bits: int) -> list[Group]:
    totals = {kind: (bits & held.bits.get(f"kind={kind}", 0)).bit_count() for kind in SUBJECTS}
    kinds = [kind for kind, total in totals.items() if total]
    if not kinds:
        return []
    if asked and search.sort == "relevance":
        chosen = _best(asked, [[*search.marks, [mark("kind", kind)]] for kind in kinds], FIRST_FEW)
    else:
        chosen = [
            number
            for kind in kinds
            for number in islice(held.ordered(bits & held.bits[f"kind={kind}"], _order(search)), FIRST_FEW)
        ]
    rows = load(chosen)
    return [
        Group(kind, SUBJECTS[kind].label, totals[kind], [row for row in rows if row.subject_type == kind])
        for kind in kinds
    ]


def load(chosen: Iterable[int]) -> list[IndexEntry]:
    """The entries of these numbers, in this order, with the texts a snippet is cut from."""
    order = {number: place for place, number in enumerate(chosen)}
    if not order:
        return []
    query = sa.select(IndexEntry).where(IndexEntry.id.in_(order)).options(undefer(IndexEntry.body))
    return sorted(db.session.scalars(query), key=lambda entry: order[entry.id])
