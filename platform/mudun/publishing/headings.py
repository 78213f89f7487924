"""Headings of a set PDF that stand at the foot of a page while what they head begins on the next one.

Read from the tags, not guessed from letters: a tagged PDF says of every heading on which page it stands, and of
whatever follows it.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

_HEADING = re.compile(r"/H([1-6])$")
PIECE = 2  # the level of the title of a piece
Key = tuple[int, int]


class Head(NamedTuple):
    """A heading by its level and its place in the file; level 0 is text."""

    level: int
    key: Key


_TEXT = Head(0, (0, 0))


class Stranded(NamedTuple):
    """A heading left alone: its level, its page, and behind which title of a piece it stands (0: before all)."""

    level: int
    page: int
    piece: int


def stranded(content: bytes) -> list[Stranded]:
    """All of them in the order of reading. The first level is left out: it opens a part of the issue by itself."""
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            return []
        return list(_alone(_leaves(root, pages, _TEXT, None)))


def _alone(leaves: Iterator[tuple[Head, int]]) -> Iterator[Stranded]:
    piece, last, stood = 0, _TEXT, 0
    for head, page in leaves:
        if last.level >= PIECE and head != last and stood < page:
            yield Stranded(last.level, stood, piece)
        if head.level == PIECE and head != last:
            piece += 1
        last, stood = head, page


def _leaves(element: Any, pages: dict[Key, int], head: Head, page: Any) -> Iterator[tuple[Head, int]]:
    """The heading it belongs to and the page of every run of marked content, in the order of reading."""
    tag = _HEADING.match(str(element.get("/S", "")))
    head = Head(int(tag.group(1)), element.objgen) if tag else head
    page = element.get("/Pg", page)
    children = element.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [] if children is None else [children]:
        if isinstance(child, int):
            yield from _at(head, page, pages)
        elif child.get("/Type") == "/MCR":
            yield from _at(head, child.get("/Pg", page), pages)
        elif "/S" in child:
            yield from _leaves(child, pages, head, page)


def _at(head: Head, page: Any, pages: dict[Key, int]) -> Iterator[tuple[Head, int]]:
    if page is not None and page.objgen in pages:
        yield head, pages[page.objgen]
