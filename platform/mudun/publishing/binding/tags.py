"""The tags of a set part: what they are worth saying, and under which numbers pages find them."""

import re
from collections.abc import Mapping

from mudun.publishing.binding.raw import REFERENCE, Raw, numbers_in, part_of

_DIVISION = re.compile(rb"<</Type/StructElem/S/Div/P (\d+) 0 R/K\[((?:\d+ 0 R ?)+)\]>>")
_OPENING = re.compile(rb"<</Type/StructElem/S/(\w+)/P \d+ 0 R")
# Where a division says nothing that its parent does not say.
_GROUPS = {b"Document", b"Div", b"Sect", b"Part", b"TD", b"TH", b"LBody", b"BlockQuote"}


def without_divisions(objects: Mapping[int, Raw]) -> dict[int, Raw]:
    """The objects without divisions that mean nothing: a third of all tags are boxes of the layout."""
    found = {number: made for number, raw in objects.items() if (made := _DIVISION.fullmatch(raw.text))}
    parents = {number: int(made[1]) for number, made in found.items()}
    gone = {number for number, parent in parents.items() if _sort(objects[parent].text) in _GROUPS}
    inside = {number: numbers_in(found[number][2]) for number in gone}

    def parent_of(number: int) -> int:
        return parent_of(parents[number]) if number in gone else number

    def opened(number: int) -> bytes:
        if number not in gone:
            return b"%d 0 R" % number
        return b" ".join(map(opened, inside[number]))

    def without(raw: Raw) -> Raw:
        start = _OPENING.match(raw.text)
        if not start:
            return raw
        head = REFERENCE.sub(lambda one: b"%d 0 R" % parent_of(int(one[1])), start[0])
        head = head.replace(b"/Type/StructElem", b"", 1)  # which goes without saying, eight thousand times
        return Raw(head + REFERENCE.sub(lambda one: opened(int(one[1])), raw.text[start.end() :]), raw.data)

    return {number: without(raw) for number, raw in objects.items() if number not in gone}


def _sort(text: bytes) -> bytes:
    found = _OPENING.match(text)
    return found[1] if found else b""


def owners(tree: bytes) -> list[int]:
    """What the tree of parents says, in the order of its keys, which are numbered from nought."""
    words = part_of(part_of(tree, b"/ParentTree"), b"/Nums")[1:-1]
    pairs = re.findall(rb"(\d+) (\d+) 0 R", words)
    if [int(key) for key, _ in pairs] != list(range(len(pairs))):
        raise ValueError("the keys of the tags have gaps")
    return [int(owner) for _, owner in pairs]


def named(tree: bytes, key: bytes) -> list[tuple[bytes, int]]:
    """The pairs of a flat tree of names."""
    words = part_of(part_of(tree, key), b"/Names")[1:-1]
    return [(name, int(number)) for name, number in re.findall(rb"\(([^)]*)\)(\d+) 0 R", words)]


def with_own_names(text: bytes) -> bytes:
    """Names of notes and header cells with a place for what tells them from those of other parts."""
    if b"/ID(" not in text and b"/Headers[(" not in text:
        return text
    text = text.replace(b"/ID(", b"/ID(@Q@ ")
    return re.sub(rb"/Headers\[[^\]]+\]", lambda found: found[0].replace(b"(", b"(@Q@ "), text)
