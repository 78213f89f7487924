"""What is found: in groups by kind, or one kind by pages. A handful of statements, whatever is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from mudun.core.db import db
from mudun.core.paging import SIZE, Paged, page_number
from mudun.i18n.localized import Localized
from mudun.search.asking import Asked
from mudun.search.board import Board, board, numbers_of
from mudun.search.filters import Search
from mudun.search.models import IndexEntry
from mudun.search.ranking import Matched, first_of_each_kind, matched, ordered
from mudun.search.subjects import SUBJECTS

FIRST_FEW = 5
MOST_LISTED = 1_000  # nobody reads further than this in one ranked list
ENTRY = IndexEntry.__table__.c
# SQLite reads a row up to the last column that is asked for, so a page of results asks for none behind the long text.
HEAD = (
    ENTRY.id, ENTRY.subject_type, ENTRY.subject_id, ENTRY.key, ENTRY.title, ENTRY.summary, ENTRY.city_name,
)  # fmt: skip
WHOLE = sa.select(*HEAD, ENTRY.body)
_NO_SUMMARY = sa.cast(ENTRY.summary, sa.Text).in_(["{}", "null"])
SHORT = sa.select(*HEAD, sa.case((_NO_SUMMARY, ENTRY.body), else_=sa.null()).label("body"))


class Result(NamedTuple):
    """An entry as a list shows it."""

    id: int
    subject_type: str
    subject_id: int
    key: str
    title: Localized
    summary: Localized
    city_name: Localized
    body: Localized
    listed_on: date
    closes_on: date | None


@dataclass(frozen=True)
class Group:
    """The first results of one kind, and how many there are in all."""

    kind: str
    label: Any
    total: int
    entries: Sequence[Result]


@dataclass
class Found:
    """Everything a page of results says. `is_loose`: nothing held all words, so these hold some."""

    asked: Asked
    total: int = 0
    groups: list[Group] = field(default_factory=list)
    page: Paged | None = None
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    matched: Matched | None = field(default=None, repr=False)

    @property
    def is_loose(self) -> bool:
        """Whether some of the words were enough."""
        return self.matched is not None and self.matched.is_loose

    def without_each(self, search: Search) -> dict[str, int]:
        """Facet → how many would be found if it were not chosen."""
        if self.matched is None:
            return {}
        held, bits = self.matched.held, self.matched.bits
        return {facet: (bits & held.chosen(search.chosen, but=facet)).bit_count() for facet in search.chosen}


def found(search: Search, page: str | None = None) -> Found:
    """The answer to a question."""
    held, asked = board(), search.asked
    if search.is_empty or (search.q and not asked and not search.chosen):
        return Found(asked, counts=held.counts(held.everything, {}) if search.is_empty else {})
    matches = matched(held, asked)
    bits = matches.bits & held.chosen(search.chosen)
    answer = Found(matches.asked, bits.bit_count(), counts=held.counts(matches.bits, search.chosen), matched=matches)
    if search.kind:
        answer.page = _page(matches, search, bits, page)
    else:
        answer.groups = _groups(matches, search, bits)
    return answer


def numbers(search: Search, most: int = MOST_LISTED) -> list[int]:
    """The entries of an answer in order, all kinds together."""
    asked = search.asked
    if search.q and not asked:
        return []
    matches = matched(board(), asked)
    return ordered(matches, search, matches.bits & matches.held.chosen(search.chosen), most)


def numbers_after(search: Search, last: int) -> list[int]:
    """The entries behind this one that hold all that is asked for, the latest first."""
    asked = search.asked
    if search.q and not asked:
        return []
    matches = matched(board(), asked)
    bits = 0 if matches.is_loose else matches.bits & matches.held.chosen(search.chosen)
    return sorted((number + last + 1 for number in numbers_of(bits >> last + 1)), reverse=True)


def _page(matches: Matched, search: Search, bits: int, page: str | None) -> Paged:
    total = min(bits.bit_count(), MOST_LISTED)
    number = min(page_number(page), max(1, -(-total // SIZE)))
    rows = load(
        ordered(matches, search, bits, min(SIZE, total), (number - 1) * SIZE), bool(matches.asked), matches.held
    )
    return Paged(rows, number, total)


def _groups(matches: Matched, search: Search, bits: int) -> list[Group]:
    kinds = {kind: bits & matches.held.bits.get(f"kind={kind}", 0) for kind in SUBJECTS}
    kinds = {kind: found for kind, found in kinds.items() if found}
    rows = load(first_of_each_kind(matches, search, kinds, FIRST_FEW), bool(matches.asked), matches.held)
    return [
        Group(kind, SUBJECTS[kind].label, found.bit_count(), [row for row in rows if row.subject_type == kind])
        for kind, found in kinds.items()
    ]


def load(chosen: Iterable[int], whole: bool = True, held: Board | None = None) -> list[Result]:
    """The entries of these numbers, in this order. `whole`: with the long texts a snippet is cut from; else only where
    there is no summary to show. Days come from the board, which knows them anyway."""
    order = {number: place for place, number in enumerate(chosen)}
    if not order:
        return []
    query: sa.Select[Any] = WHOLE if whole else SHORT
    lines = (held or board()).lines
    rows = db.session.execute(query.where(ENTRY.id.in_(order))).all()
    found = [Result._make((*row, *lines[row.id].days)) for row in rows if row.id in lines]
    return sorted(found, key=lambda result: order[result.id])
