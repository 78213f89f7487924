"""Writes a PDF from front to end: nothing is held that has been written. Same objects, same bytes."""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from typing import BinaryIO

_MANY, _MUCH = 500, 120_000
_PACKED, _PLAIN = 2, 1


class Writer:
    """Numbered objects into a file: streams at once, texts packed by the hundreds."""

    def __init__(self, out: BinaryIO, tight: int = 6) -> None:
        self._out, self._at, self._seal = out, 0, hashlib.blake2b(digest_size=16)
        self._places: list[tuple[int, int, int]] = [(0, 0, 0xFFFF)]
        self._tight = tight
        self._waiting: list[tuple[int, bytes]] = []
        self._size = 0
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def number(self, many: int = 1) -> int:
        """The first of so many fresh numbers."""
        first = len(self._places)
        self._places += [(0, 0, 0)] * many
        return first

    def stream(self, number: int, head: bytes, data: bytes) -> None:
        """An object with bytes behind it; `head` tells their length."""
        self._places[number] = (_PLAIN, self._at, 0)
        self._write(b"%d 0 obj\n%b\nstream\n" % (number, head))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def packed(self, data: bytes, more: bytes = b"") -> int:
        """A new stream of these bytes, packed; gives its number."""
        number, small = self.number(), zlib.compress(data, 9)
        self.stream(number, b"<</Length %d/Filter/FlateDecode%b>>" % (len(small), more), small)
        return number

    def text(self, number: int, text: bytes) -> None:
        """An object without bytes behind it."""
        self._waiting.append((number, text))
        self._size += len(text)
        if len(self._waiting) == _MANY or self._size > _MUCH:
            self._pack()

    def added(self, text: bytes) -> int:
        """A new object; gives its number."""
        number = self.number()
        self.text(number, text)
        return number

    def _pack(self) -> None:
        if not self._waiting:
            return
        home, table, at = self.number(), [], 0
        for place, (number, text) in enumerate(self._waiting):
            self._places[number] = (_PACKED, home, place)
            table.append(b"%d %d" % (number, at))
            at += len(text) + 1
        first = b" ".join(table) + b"\n"
        small = zlib.compress(first + b"\n".join(text for _, text in self._waiting), self._tight)
        head = b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>"
        self.stream(home, head % (len(self._waiting), len(first), len(small)), small)
        self._waiting, self._size = [], 0

    def close(self, root: int, info: int) -> None:
        """The table of all objects. The file's identity is a hash of what was written."""
        self._pack()
        start, own = self._at, self.number()
        self._places[own] = (_PLAIN, start, 0)
        seal = self._seal.hexdigest().encode("ascii")
        rows = _differences(self._places)
        small = zlib.compress(rows, 9)
        head = (
            b"<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]/Length %d/Filter/FlateDecode"
            b"/DecodeParms<</Predictor 12/Columns 7>>>>"
        )
        self.stream(own, head % (len(self._places), root, info, seal, seal, len(small)), small)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._seal.update(content)
        self._at += len(content)


def _differences(places: Sequence[tuple[int, int, int]]) -> bytes:
    """Each row of the table as its difference from the row above, which packs to almost nothing."""
    above, made = bytes(7), []
    for last, place in zip([(0, 0, 0), *places], places, strict=False):
        row = struct.pack(">BLH", *place)
        if place[:2] == last[:2] and place[2] == last[2] + 1 and place[2] & 255:  # the next of the same pack
            made.append(b"\x02\0\0\0\0\0\0\x01")
        else:
            made.append(b"\x02" + bytes((here - there) & 255 for here, there in zip(row, above, strict=True)))
        above = row
    return b"".join(made)
