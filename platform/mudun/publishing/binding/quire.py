"""A quire: a set part of a document, folded so that it can be bound among others without being read again.

Its objects are numbered from nought; what belongs to the whole book (its pages, the root of its tags, font files,
colour profiles) is left open under numbers behind `OUTSIDE`.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

OUTSIDE = 900_000
PAGES, DOCUMENT, FACE, PROFILE = OUTSIDE, OUTSIDE + 1, OUTSIDE + 1000, OUTSIDE + 2000
KEYS = 1_000_000  # numbers from here are keys of tags, to be moved behind those of the quires before
LESS = "--"  # in the name of a place, before each thing that had no room there
OUR_TAG = b"/MUDUNA+"  # before the name of a font of which not all glyphs are there


class Quire(NamedTuple):
    """The facts of a quire, JSON-able, and the bytes of its streams."""

    facts: dict[str, Any]
    data: list[bytes]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.facts["leaves"])

    @property
    def places(self) -> dict[str, int]:
        """Named places and the page of the quire each is on, from 1."""
        return {name: page for name, (_, page) in self.facts["places"].items()}

    @property
    def less(self) -> dict[str, list[str]]:
        """Named places and what had no room there."""
        return {name: less for name, less in self.facts["less"].items() if less}

    def packed(self) -> bytes:
        """As one piece, to be kept."""
        told = json.dumps({**self.facts, "sizes": [len(one) for one in self.data]}, sort_keys=True).encode("ascii")
        return b"".join([len(told).to_bytes(4, "big"), told, *self.data])

    def filled(self, key: str, base: int, outside: Mapping[int, int], keys: int = 0) -> list[bytes]:
        """The texts of one sort with the numbers they have in the book."""
        text, numbers, many = self.facts[key]
        made = [base + n if n < OUTSIDE else outside[n] if n < KEYS else keys + n - KEYS for n in numbers]
        return (text.encode("latin-1") % tuple(made)).split(b"\n") if many else []


def unpacked(content: bytes) -> Quire:
    """A quire that was packed."""
    start = 4 + int.from_bytes(content[:4], "big")
    facts, data = json.loads(content[4:start]), []
    for size in facts.pop("sizes"):
        data.append(content[start : start + size])
        start += size
    return Quire(facts, data)
