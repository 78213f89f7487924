"""The facets of all public records in memory, as bits: counting and filtering costs microseconds, not a query.

Every process keeps a board of its own and brings it up to date before it is used, from the list of entries written
since (`index_change`), read in the very transaction that reads the results. An entry that is gone is off the board at
once. Bit n of a number stands for entry n.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from threading import Lock
from typing import Any

import sqlalchemy as sa
from flask import current_app

from mudun.core.db import db
from mudun.search.lines import Line, line
from mudun.search.models import IndexChange, IndexEntry

MANY_CHANGES = 2_000  # beyond this everything is read again
FEW = 60_000  # looking at the marks of one entry costs as much as passing so many bits
MOST_KEPT = 500
COMMON = 1_000
READ = "search_read"  # in a session: up to which change it has read
ONE = ord("1")
UNKNOWN = (0, "")
_SOME = re.compile(rb"[^\0]", re.DOTALL)  # empty stretches are passed at the speed of memory
_PLACES = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]


COLUMNS = sa.select(IndexEntry.id, IndexEntry.marks, IndexEntry.listed_at, IndexEntry.closes_on)


class Board:
    """The bits of every facet value, and the entries in the two orders of time."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.last = UNKNOWN
        self.clear()

    def clear(self) -> None:
        """Know nothing."""
        self.lines: dict[int, Line] = {}
        self.bits: dict[str, int] = {}
        self.everything = 0
        self.facets: dict[str, dict[str, str]] = {}  # facet → mark → code
        self.kept: dict[Any, dict[str, dict[str, int]]] = {}  # what everything counts to under filters, as it stands
        self.asked: dict[Any, int] = {}  # what holds the words of questions that much matches, as it stands
        self.orders: dict[str, list[tuple[int, int]]] = {"newest": [], "closing": []}

    def refresh(self) -> None:
        """Read what was written since the last time; everything when too much was."""
        newest = sa.select(sa.func.max(IndexChange.id)).scalar_subquery()
        query = sa.select(IndexChange.id, IndexChange.stamp, IndexChange.entry_id)
        query = query.where(sa.or_(IndexChange.id >= self.last[0], IndexChange.id == newest))
        rows = db.session.execute(query.order_by(IndexChange.id)).all()
        if not rows or rows[0][:2] != self.last or len(rows) > MANY_CHANGES:
            self.load(rows[-1][:2] if rows else UNKNOWN)
        elif len(rows) > 1:
            self.kept.clear()
            self.asked.clear()
            self.read({entry_id for _number, _stamp, entry_id in rows[1:]})
            self.last = rows[-1][:2]

    def load(self, last: tuple[int, str]) -> None:
        """Read every entry, as it is after this change or later."""
        self.clear()
        for number, marks, listed_at, closes_on in db.session.execute(COLUMNS):
            self.lines[number] = line(number, marks, listed_at, closes_on)
        self.last = last
        numbers: dict[str, list[int]] = {}
        for number, kept in self.lines.items():
            for mark in kept.marks:
                numbers.setdefault(mark, []).append(number)
        self.bits = {mark: bits_of(found) for mark, found in numbers.items()}
        for mark in self.bits:
            self._name(mark)
        self.everything = bits_of(self.lines)
        self.orders["newest"] = sorted(kept.newest for kept in self.lines.values())
        self.orders["closing"] = sorted(kept.closing for kept in self.lines.values())

    def read(self, numbers: set[int]) -> None:
        """Take these entries off the board and put on it again those that still are."""
        for number in numbers:
            self._take_off(number)
        for number, marks, listed_at, closes_on in db.session.execute(COLUMNS.where(IndexEntry.id.in_(numbers))):
            self._put_on(number, line(number, marks, listed_at, closes_on))

    def _take_off(self, number: int) -> None:
        kept = self.lines.pop(number, None)
        if kept is None:
            return
        for mark in kept.marks:
            self.bits[mark] &= ~(1 << number)
        self.everything &= ~(1 << number)
        for name, key in (("newest", kept.newest), ("closing", kept.closing)):
            order = self.orders[name]
            del order[bisect_left(order, key)]

    def _name(self, mark: str) -> None:
        facet, _, code = mark.partition("=")
        self.facets.setdefault(facet, {})[mark] = code

    def _put_on(self, number: int, kept: Line) -> None:
        self.lines[number] = kept
        for mark in kept.marks:
            self.bits[mark] = self.bits.get(mark, 0) | 1 << number
            self._name(mark)
        self.everything |= 1 << number
        insort(self.orders["newest"], kept.newest)
        insort(self.orders["closing"], kept.closing)

    def chosen(self, chosen: Mapping[str, Iterable[str]], but: str = "") -> int:
        """The entries with one of the codes in every facet that is chosen; `but` leaves one facet out."""
        found = self.everything
        for facet, codes in chosen.items():
            if facet != but:
                some = 0
                for code in codes:
                    some |= self.bits.get(f"{facet}={code}", 0)
                found &= some
        return found

    def counts(self, matched: int, chosen: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
        """Facet → code → how many of the matched entries choosing it would give."""
        state, key = self.last, tuple((facet, *codes) for facet, codes in chosen.items())
        is_all = matched == self.everything
        if is_all and (kept := self.kept.get(key)):
            return kept
        found: dict[str, dict[str, int]] = {}
        plain = matched & self.chosen(chosen)
        for facet, marks in self.facets.items():
            bits = matched & self.chosen(chosen, but=facet) if facet in chosen else plain
            if counted := self._counted(bits, marks):
                found[facet] = counted
        with self.lock:
            if is_all and self.last == state and len(self.kept) < MOST_KEPT:
                self.kept[key] = found
        return found

    def remember(self, question: Any, matched: int) -> None:
        """Keep what matches a question: it is asked again for the next page, another order, one filter more.

        Only what was read from the present state, and only what is dear: a common word.
        """
        with self.lock:
            is_present = db.session.info.get(READ) == self.last
            if is_present and matched.bit_count() >= COMMON and len(self.asked) < MOST_KEPT:
                self.asked[question] = matched

    def _counted(self, bits: int, marks: Mapping[str, str]) -> dict[str, int]:
        """Code → number: of a few entries by looking at each, of many by the bits of every mark."""
        if bits.bit_count() * FEW <= len(marks) * len(self.lines):
            seen = Counter(chain.from_iterable(self.lines[number].marks for number in numbers_of(bits)))
            return {marks[mark]: number for mark, number in seen.items() if mark in marks}
        return {code: number for mark, code in marks.items() if (number := (self.bits[mark] & bits).bit_count())}

    def ordered(self, found: int, order: str, most: int, skip: int = 0) -> list[int]:
        """The entries of these bits, newest or soonest closing first: so many after those that are skipped."""
        wanted = most + skip
        if 8 * found.bit_count() ** 2 <= wanted * len(self.lines):  # sorting a few is less work than passing the many
            keys = sorted(getattr(self.lines[number], order) for number in numbers_of(found))
            return [-number for _when, number in keys[skip:wanted]]
        return list(islice(self._passed(found, order), skip, wanted))

    def _passed(self, found: int, order: str) -> Iterator[int]:
        here = found.to_bytes(found.bit_length() // 8 + 1, "little")
        for _when, number in self.orders[order]:
            if -number >> 3 < len(here) and here[-number >> 3] >> (-number & 7) & 1:
                yield -number


def bits_of(numbers: Iterable[int]) -> int:
    """Entries as bits."""
    numbers = list(numbers)
    size = max(numbers, default=0) + 1
    signs = bytearray(b"0") * size
    for number in numbers:
        signs[~number] = ONE
    return int(signs, 2)


def numbers_of(bits: int) -> Iterator[int]:
    """The entries of these bits, in their order."""
    for found in _SOME.finditer(bits.to_bytes(bits.bit_length() // 8 + 1, "little")):
        first = found.start() << 3
        yield from [first + place for place in _PLACES[found[0][0]]]


def board() -> Board:
    """This process's board, up to date with the present transaction."""
    found: Board = current_app.extensions.setdefault("search_board", Board())
    with found.lock:
        found.refresh()
        db.session.info[READ] = found.last
    return found
