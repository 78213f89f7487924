"""TrueType files as far as binding needs them: glyphs are recognised by their outlines, and files are thinned out."""

import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

_NEEDED = (b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep")
_WORDS, _MORE, _SCALE, _XY, _TWO = 1, 0x20, 8, 0x40, 0x80


class Face:
    """The tables of a font file and its glyphs."""

    def __init__(self, content: bytes) -> None:
        count = struct.unpack(">H", content[4:6])[0]
        rows = (struct.unpack(">4sLLL", content[12 + 16 * n : 28 + 16 * n]) for n in range(count))
        self.tables = {tag: content[start : start + size] for tag, _, start, size in rows}
        self.count = struct.unpack(">H", self.tables[b"maxp"][4:6])[0]
        long = struct.unpack(">h", self.tables[b"head"][50:52])[0]
        loca = self.tables[b"loca"]
        self.places = (
            struct.unpack(f">{self.count + 1}L", loca[: 4 * self.count + 4])
            if long
            else tuple(2 * place for place in struct.unpack(f">{self.count + 1}H", loca[: 2 * self.count + 2]))
        )
        self._kept: dict[int, Any] = {}
        self.told = struct.unpack(">H", self.tables[b"hhea"][34:36])[0]
        self.em = struct.unpack(">H", self.tables[b"head"][18:20])[0]

    def outline(self, glyph: int) -> bytes:
        """The glyph as it is written."""
        return self.tables[b"glyf"][self.places[glyph] : self.places[glyph + 1]]

    def advance(self, glyph: int) -> int:
        """How far the pen moves."""
        at = 4 * min(glyph, self.told - 1)
        return int(struct.unpack(">H", self.tables[b"hmtx"][at : at + 2])[0])

    def bearing(self, glyph: int) -> int:
        """How far right of the pen the outline begins; a reader moves the outline there."""
        at = 4 * glyph + 2 if glyph < self.told else 4 * self.told + 2 * (glyph - self.told)
        return int(struct.unpack(">h", self.tables[b"hmtx"][at : at + 2])[0])

    def look(self, glyph: int) -> Any:
        """What the glyph looks like, the same wherever it is numbered differently."""
        if glyph not in self._kept:
            written = self.outline(glyph)
            parts = tuple(_parts(written))
            whole: Any = written.rstrip(b"\0")
            if parts:
                bare = bytearray(written)
                for at, _part in parts:
                    bare[at : at + 2] = b"\0\0"
                whole = (bytes(bare).rstrip(b"\0"), *(self.look(part) for _, part in parts))
            self._kept[glyph] = whole
        return self._kept[glyph]

    def parts(self, glyph: int) -> list[int]:
        """The glyphs a composed glyph is made of."""
        return [part for _, part in _parts(self.outline(glyph))]

    @property
    def letters(self) -> Mapping[int, int]:
        """Code of a letter → glyph, for the letters of the basic plane."""
        cmap = self.tables[b"cmap"]
        count = struct.unpack(">H", cmap[2:4])[0]
        rows = [struct.unpack(">HHL", cmap[4 + 8 * n : 12 + 8 * n]) for n in range(count)]
        start = next(place for _, _, place in rows if struct.unpack(">H", cmap[place : place + 2])[0] == 4)
        return _letters(cmap[start:])


def _letters(table: bytes) -> Mapping[int, int]:
    half = struct.unpack(">H", table[6:8])[0]
    many = half // 2

    def row(at: int, sign: str = "H") -> tuple[int, ...]:
        return struct.unpack(f">{many}{sign}", table[at : at + half])

    ends, starts, shifts, places = row(14), row(16 + half), row(16 + 2 * half, "h"), row(16 + 3 * half)
    found = {}
    for n in range(many):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            at = 16 + 3 * half + 2 * n + places[n] + 2 * (code - starts[n])
            glyph = struct.unpack(">H", table[at : at + 2])[0] if places[n] else code
            if glyph:
                found[code] = (glyph + shifts[n]) & 0xFFFF
    return found


def _parts(written: bytes) -> Iterator[tuple[int, int]]:
    """Where a composed glyph names its parts, and which."""
    if len(written) < 10 or struct.unpack(">h", written[:2])[0] >= 0:
        return
    at, more = 10, True
    while more:
        flags, part = struct.unpack(">HH", written[at : at + 4])
        yield at + 2, part
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _XY else 8 if flags & _TWO else 0
        more = bool(flags & _MORE)


@lru_cache(maxsize=8)
def face(path: Path) -> Face:
    """A font file of ours, read once."""
    return Face(path.read_bytes())


@lru_cache(maxsize=8)
def looks(path: Path) -> Mapping[Any, int]:
    """Outline and advance → the first glyph of the file that has them."""
    whole = face(path)
    found: dict[Any, int] = {}
    for glyph in range(whole.count):
        found.setdefault((whole.look(glyph), whole.advance(glyph)), glyph)
    return found


@lru_cache(maxsize=16)
def thinned(path: Path, glyphs: frozenset[int]) -> bytes:
    """The font file with the outlines of these glyphs alone; every glyph keeps its number."""
    whole, kept = face(path), {0, *glyphs}
    waiting = list(kept)
    while waiting:
        new = set(whole.parts(waiting.pop())) - kept
        kept |= new
        waiting += new
    outlines, places, at = [], [0], 0
    for glyph in range(whole.count):
        written = whole.outline(glyph) if glyph in kept else b""
        written += b"\0" * (-len(written) % 4)
        outlines.append(written)
        places.append(at := at + len(written))
    pens = b"".join(
        struct.pack(">Hh", whole.advance(glyph), whole.bearing(glyph)) if glyph in kept else b"\0\0\0\0"
        for glyph in range(whole.count)
    )
    head, hhea = bytearray(whole.tables[b"head"]), bytearray(whole.tables[b"hhea"])
    head[50:52], hhea[34:36] = struct.pack(">h", 1), struct.pack(">H", whole.count)
    head[8:12] = b"\0\0\0\0"
    tables = {tag: whole.tables[tag] for tag in _NEEDED if tag in whole.tables}
    tables |= {b"glyf": b"".join(outlines), b"loca": struct.pack(f">{len(places)}L", *places), b"hmtx": pens}
    return _file(tables | {b"head": bytes(head), b"hhea": bytes(hhea)})


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    out = struct.pack(">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    at, bodies = 12 + 16 * count, []
    for tag in sorted(tables):
        out += struct.pack(">4sLLL", tag, _sum(tables[tag]), at, len(tables[tag]))
        bodies.append(tables[tag] + b"\0" * (-len(tables[tag]) % 4))
        at += len(bodies[-1])
    made = out + b"".join(bodies)
    seal = struct.pack(">L", (0xB1B0AFBA - _sum(made)) & 0xFFFFFFFF)
    place = made.index(tables[b"head"])
    return made[: place + 8] + seal + made[place + 12 :]


def _sum(content: bytes) -> int:
    padded = content + b"\0" * (-len(content) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
