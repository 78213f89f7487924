"""The facets of all public records in memory, as bits: counting and filtering costs microseconds, not a query.

Every process keeps a board of its own and brings it up to date before it is used, from the list of entries written
since (`index_change`), read in the very transaction that reads the results. An entry that is gone is off the board at
once. Bit n of a number stands for entry n.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import islice
from threading import Lock
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app

from mudun.core.db import db
from mudun.search.models import IndexChange, IndexEntry

MANY_CHANGES = 2_000  # beyond this everything is read again
NEVER = 10**12
UNKNOWN = (0, "")
_SOME = re.compile(rb"[^\0]", re.DOTALL)  # empty stretches are passed at the speed of memory
_PLACES = [[place for place in range(8) if byte >> place & 1] for byte in range(256)]


class Line(NamedTuple):
    """What is remembered of one entry: its marks, and by what it is sorted."""

    marks: tuple[str, ...]
    newest: tuple[int, int]
    closing: tuple[int, int]


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
        self.orders: dict[str, list[tuple[int, int]]] = {"newest": [], "closing": []}

    def refresh(self) -> None:
        """Read what was written since the last time; everything when too much was."""
        query = sa.select(IndexChange.id, IndexChange.stamp, IndexChange.entry_id).where(IndexChange.id >= self.last[0])
        rows = db.session.execute(query.order_by(IndexChange.id)).all()
        last = rows[-1][:2] if rows else UNKNOWN
        if not rows or rows[0][:2] != self.last or len(rows) > MANY_CHANGES:
            self.load(last)
        elif len(rows) > 1:
            self.read({entry_id for _number, _stamp, entry_id in rows[1:]})
            self.last = last

    def load(self, last: tuple[int, str]) -> None:
        """Read every entry."""
        self.clear()
        for number, marks, listed_at, closes_on in db.session.execute(COLUMNS):
            self.lines[number] = line(number, marks, listed_at, closes_on)
        self.last = last
        places: dict[str, bytearray] = {}
        size = max(self.lines, default=0) // 8 + 1
        for number, kept in self.lines.items():
            for mark in kept.marks:
                places.setdefault(mark, bytearray(size))[number >> 3] |= 1 << (number & 7)
        self.bits = {mark: int.from_bytes(found, "little") for mark, found in places.items()}
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

    def _put_on(self, number: int, kept: Line) -> None:
        self.lines[number] = kept
        for mark in kept.marks:
            self.bits[mark] = self.bits.get(mark, 0) | 1 << number
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
        under = {facet: matched & self.chosen(chosen, but=facet) for facet in chosen}
        plain = matched & self.chosen(chosen)
        found: dict[str, dict[str, int]] = {}
        for mark, bits in self.bits.items():
            facet, _, code = mark.partition("=")
            if number := (bits & under.get(facet, plain)).bit_count():
                found.setdefault(facet, {})[code] = number
        return found

    def ordered(self, found: int, order: str, most: int, skip: int = 0) -> list[int]:
        """The entries of these bits, newest or soonest closing first: so many after those that are skipped."""
        wanted = most + skip
        if found.bit_count() ** 2 <= wanted * len(self.lines):  # sorting the few is less work than passing the many
            keys = nsmallest(wanted, [getattr(self.lines[number], order) for number in numbers_of(found)])
            return [-number for _when, number in keys[skip:]]
        return list(islice(self._passed(found, order), skip, wanted))

    def _passed(self, found: int, order: str) -> Iterator[int]:
        here = found.to_bytes(found.bit_length() // 8 + 1, "little")
        for _when, number in self.orders[order]:
            if -number >> 3 < len(here) and here[-number >> 3] >> (-number & 7) & 1:
                yield -number


def line(number: int, marks: str, listed_at: object, closes_on: object) -> Line:
    """What the board keeps of an entry. Ties fall to the later number."""
    listed = int(listed_at.timestamp())  # type: ignore[attr-defined]
    closing = closes_on.toordinal() if closes_on else NEVER - listed  # type: ignore[attr-defined]
    return Line(tuple(marks.split(" ")), (-listed, -number), (closing, -number))


def bits_of(numbers: Iterable[int]) -> int:
    """Entries as bits."""
    numbers = list(numbers)
    places = bytearray(max(numbers, default=0) // 8 + 1)
    for number in numbers:
        places[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(places, "little")


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
    return found
