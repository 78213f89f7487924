"""What is drawn on a page, made lighter."""

import re
import zlib

from mudun.publishing.binding.raw import Raw

_PRECISE = re.compile(rb"(?<=\.\d\d\d)\d+")
_FIGURES = re.compile(rb"/(?:ActualText|Alt|E)\((?:[^()\\]|\\.)*\.\d\d")
_PLACED = re.compile(rb"(?<=\.\d\d)\d(?= (?:0 Tm|[\d.-]+ cm))")


def lighter(raw: Raw) -> Raw:
    """A page's drawing to a hundredth of a point, packed tightly; one that spells out a figure stays as it is."""
    plain = raw.plain()
    if not _FIGURES.search(plain):
        plain = b"".join(_PLACED.split(b"".join(_PRECISE.split(plain))))
    packed = zlib.compress(plain, 9)
    return Raw(b"<</Length %d/Filter/FlateDecode>>" % len(packed), packed)
