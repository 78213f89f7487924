"""A PDF as the typesetter writes it, taken apart: plain numbered objects, nothing packed, nothing encrypted."""

import re
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

REFERENCE = re.compile(rb"(\d+) 0 R")
_LENGTH = re.compile(rb"/Length (\d+)")
_STREAM = b"\nstream\n"


class Raw(NamedTuple):
    """One object: its text, and the bytes behind it when it is a stream."""

    text: bytes
    data: bytes | None = None

    def plain(self) -> bytes:
        """The bytes of the stream, unpacked."""
        data = self.data or b""
        return zlib.decompress(data) if b"/FlateDecode" in self.text else data


class Malformed(ValueError):
    """The file is not written as the typesetter writes it."""


def taken_apart(content: bytes) -> tuple[dict[int, Raw], bytes]:
    """Every object by its number, and the text of the trailer."""
    found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", content[-64:])
    table = content[int(found[1]) :] if found else b""
    if not found or not table.startswith(b"xref\n"):
        raise Malformed("no table of objects")
    lines, _, trailer = table.partition(b"trailer")
    places = sorted(int(line[:10]) for line in lines.splitlines()[2:] if line[17:18] == b"n")
    ends = [*places[1:], int(found[1])]
    objects = dict(_object(content[place:end]) for place, end in zip(places, ends, strict=True))
    return objects, trailer


def _object(written: bytes) -> tuple[int, Raw]:
    number, _, rest = written.partition(b" 0 obj\n")
    head, mark, tail = rest.partition(_STREAM)
    if not mark:
        return int(number), Raw(guarded(head.rpartition(b"\nendobj")[0]))
    length = _LENGTH.search(head)
    if not length:
        raise Malformed("a stream without length")
    return int(number), Raw(guarded(head), tail[: int(length[1])])


def guarded(text: bytes) -> bytes:
    """The text with people's words written so that nothing in them looks like a reference, a key or a bracket."""
    if b"(" not in text:
        return text
    made, start, depth, at = [], 0, 0, 0
    for mark in re.finditer(rb"\\.|[()]", text, re.DOTALL):
        if mark[0] == b"(":
            if not depth:
                at = mark.end()
                made.append(text[start:at])
            depth += 1
        elif mark[0] == b")":
            depth -= 1
            if not depth:
                made.append(_STEERS.sub(_as_code, text[at : mark.start()]))
                start = mark.start()
    return b"".join([*made, text[start:]])


_STEERS = re.compile(rb"\\.|[/()\[\]<>@R]", re.DOTALL)


def _as_code(found: re.Match[bytes]) -> bytes:
    return found[0] if found[0][:1] == b"\\" else b"\\%03o" % found[0][0]


def numbers_in(text: bytes) -> list[int]:
    """The objects that a text refers to."""
    return [int(number) for number in REFERENCE.findall(text)]


def renumbered(text: bytes, number: Callable[[int], int] | Mapping[int, int]) -> bytes:
    """The text with its references led elsewhere."""
    new = number.__getitem__ if isinstance(number, Mapping) else number
    return REFERENCE.sub(lambda found: b"%d 0 R" % new(int(found[1])), text)


def part_of(text: bytes, key: bytes) -> bytes:
    """What stands behind a key of a dictionary: a dictionary, an array, a string, a name or a plain value."""
    start = text.find(key)
    if start < 0:
        return b""
    start += len(key)
    rest = text[start:]
    closing = {b"<<": b">>", b"<": b">", b"[": b"]", b"(": b")"}
    opens = next((opening for opening in closing if rest.startswith(opening)), None)
    if opens is None:
        found = re.match(rb"\s*/?[^/<>\[\]()]*", rest)
        return found[0].strip() if found else b""
    return rest[: _end_of(rest, opens, closing[opens])]


def _end_of(rest: bytes, opens: bytes, closes: bytes) -> int:
    depth = 0
    for mark in re.finditer(rb"\\.|" + re.escape(opens) + rb"|" + re.escape(closes), rest):
        depth += (mark[0] == opens) - (mark[0] == closes)
        if not depth:
            return mark.end()
    raise Malformed("an opened bracket is never closed")
