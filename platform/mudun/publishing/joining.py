"""Joins the parts of a long document into one tagged PDF: pages, tags, named places, bookmarks and links.

A part is set alone, so that memory does not grow with the document. `ELSEWHERE` addresses in a part lead to named
places in another one; here they become links inside the file.
"""

import io
import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

import pikepdf

from mudun.publishing.finishing import named

ELSEWHERE = "https://part.invalid/"
_BLANK = 1


class Part(NamedTuple):
    """A set part; `skips` is set where an empty page stands before it, so that left and right pages are right."""

    content: bytes
    skips: bool = False
    continues: bool = False


def joined(parts: Sequence[Part]) -> pikepdf.Pdf:
    """One document of all parts, in their order; the first one gives title, language and colours. Close it."""
    whole = pikepdf.open(io.BytesIO(parts[0].content))
    if len(parts) > 1:
        _numbered(whole.Root.StructTreeRoot, 0, "0")
        for number, part in enumerate(parts[1:], start=1):
            _append(whole, part, number)
        _settle_links(whole)
    return whole


def _append(whole: pikepdf.Pdf, part: Part, number: int) -> None:
    with pikepdf.open(io.BytesIO(part.content)) as other:
        first, skipped = len(whole.pages), _BLANK if part.skips else 0
        before = {page.objgen: place for place, page in enumerate(other.pages)}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # named places and links are settled below
            whole.pages.extend(other.pages)
        added = list(whole.pages)[first:]
        offset = int(whole.Root.StructTreeRoot.ParentTreeNextKey)
        _take_tags(whole, other, offset, str(number))
        _shift(added, offset)
        _take_places(whole, other, added, before)
        _take_bookmarks(whole, other, added, before, inside=part.continues)
        for _ in range(skipped):
            del whole.pages[first]


def _shift(pages: Sequence[pikepdf.Page], offset: int) -> None:
    """The numbers under which pages and links find their tags."""
    for page in pages:
        if "/StructParents" in page:
            page.StructParents = int(page.StructParents) + offset
        for mark in page.get("/Annots", []):
            if "/StructParent" in mark:
                mark.StructParent = int(mark.StructParent) + offset


def _take_tags(whole: pikepdf.Pdf, other: pikepdf.Pdf, offset: int, prefix: str) -> None:
    tree: Any = whole.Root.StructTreeRoot
    taken: Any = whole.copy_foreign(other.Root.StructTreeRoot)
    _numbered(taken, offset, prefix)
    document = tree.K[0]
    for child in taken.K[0].K:
        child.P = document
        document.K.append(child)
    tree.ParentTree.Nums.extend(taken.ParentTree.Nums)
    tree.ParentTreeNextKey = offset + int(taken.ParentTreeNextKey)
    if "/IDTree" in taken:
        if "/IDTree" not in tree:
            tree.IDTree = pikepdf.Dictionary(Names=pikepdf.Array())
        tree.IDTree.Names.extend(taken.IDTree.Names)


def _numbered(tree: Any, offset: int, prefix: str) -> None:
    """Keys moved behind those of the parts before; names of notes and header cells told apart, and kept in order."""
    keys = tree.ParentTree.Nums
    for place in range(0, len(keys), 2):
        keys[place] = int(keys[place]) + offset
    if "/IDTree" not in tree:
        return
    names, renamed = tree.IDTree.Names, {}
    for place in range(0, len(names), 2):
        old = bytes(names[place])
        renamed[old] = f"{int(prefix):04} ".encode() + old
        names[place] = names[place + 1].ID = pikepdf.String(renamed[old])
    _renamed_headers(names, renamed)


def _renamed_headers(names: Any, renamed: dict[bytes, bytes]) -> None:
    """Cells name the headers above them."""
    tables = {}
    for place in range(1, len(names), 2):
        if str(names[place].get("/S")) == "/TH":
            table = _table_of(names[place])
            tables[table.objgen] = table
    for table in tables.values():
        for cell in _cells(table):
            for facts in cell.get("/A", []):
                if "/Headers" in facts:
                    facts.Headers = pikepdf.Array([pikepdf.String(renamed[bytes(h)]) for h in facts.Headers])


def _table_of(cell: Any) -> Any:
    while str(cell.S) != "/Table":
        cell = cell.P
    return cell


def _cells(node: Any) -> Any:
    for child in node.get("/K", []):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if str(child.S) in {"/TD", "/TH"}:
                yield child
            else:
                yield from _cells(child)


def _moved(place: Any, added: Sequence[pikepdf.Page], before: dict[Any, int]) -> pikepdf.Array:
    """A place in a part as a place in the whole."""
    page = added[before[place[0].objgen]].obj
    return pikepdf.Array([page, pikepdf.Name.XYZ, *list(place)[2:]])


def _take_places(whole: pikepdf.Pdf, other: pikepdf.Pdf, added: Sequence[pikepdf.Page], before: dict[Any, int]) -> None:
    here = {**named(whole), **{name: _moved(place, added, before) for name, place in named(other).items()}}
    if here:
        flat: list[Any] = [thing for name in sorted(here) for thing in (pikepdf.String(name), here[name])]
        if "/Names" not in whole.Root:
            whole.Root.Names = pikepdf.Dictionary()
        whole.Root.Names.Dests = pikepdf.Dictionary(Names=pikepdf.Array(flat))


def _take_bookmarks(
    whole: pikepdf.Pdf, other: pikepdf.Pdf, added: Sequence[pikepdf.Page], before: dict[Any, int], *, inside: bool
) -> None:
    """The part's bookmarks behind the others; those of a section that goes on, inside its own."""
    if "/Outlines" not in other.Root:
        return
    root: Any = whole.Root.Outlines
    home = root.Last if inside else root
    lines = [_bookmark(whole, line, added, before) for line in _chain(other.Root.Outlines)]
    _hang(home, lines)


def _bookmark(whole: pikepdf.Pdf, line: Any, added: Sequence[pikepdf.Page], before: dict[Any, int]) -> Any:
    facts = pikepdf.Dictionary(Title=pikepdf.String(str(line.Title)), Dest=_moved(line.Dest, added, before))
    made = whole.make_indirect(facts)
    under = [_bookmark(whole, child, added, before) for child in _chain(line)]
    if under:
        _hang(made, under)
    return made


def _chain(parent: Any) -> Any:
    line = parent.get("/First")
    while line is not None:
        yield line
        line = line.get("/Next")


def _hang(parent: Any, lines: Sequence[Any]) -> None:
    """Lines at the end of a parent's own."""
    for line in lines:
        line.Parent = parent
        if "/Last" in parent:
            line.Prev, parent.Last.Next = parent.Last, line
        else:
            parent.First = line
        parent.Last = line
    count = abs(int(parent.get("/Count", 0))) + len(lines)
    parent.Count = -count if "/Parent" in parent or "/Title" in parent else count  # closed, all but the first level


def _settle_links(whole: pikepdf.Pdf) -> None:
    """Addresses of other parts become places in this file."""
    numbers = {page.objgen: place for place, page in enumerate(whole.pages, start=1)}
    pages = {name: numbers[place[0].objgen] for name, place in named(whole).items()}
    for page in whole.pages:
        for mark in page.get("/Annots", []):
            address = str(mark.A.get("/URI", "")) if "/A" in mark else ""
            if address.startswith(ELSEWHERE):
                name = address.removeprefix(ELSEWHERE)
                del mark["/A"]
                mark.Dest, mark.Contents = pikepdf.String(name), pikepdf.String(str(pages[name]))
