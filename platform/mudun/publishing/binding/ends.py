"""The ends of a book: what can be written only when all its pages are: tags, named places, bookmarks, the catalogue."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from mudun.publishing.binding.writer import Writer


class Attachment(NamedTuple):
    """A file to be put inside a PDF."""

    name: str
    media_type: str
    about: str
    content: bytes
    day: date


class Line(NamedTuple):
    """A bookmark: how deep it is, its words as they are written in the file, where it leads."""

    depth: int
    title: str
    place: int


_TOLD = ("Lang", "ViewerPreferences", "MarkInfo")


class Ends:
    """Gathers page by page, and writes at the end."""

    def __init__(self, writer: Writer, pages: int, document: int) -> None:
        self.writer, self._pages, self._document = writer, pages, document
        self.pages, self.key = list[int](), 0
        self._top, self._owners, self._names = list[int](), list[int](), list[int]()
        self._places: dict[str, int] = {}
        self._lines: list[Line] = []

    def take(
        self, facts: Mapping[str, Any], base: int, own: bytes, lines: Sequence[Line], places: Mapping[str, int]
    ) -> None:
        """What a quire adds."""
        self._top += [base + number for number in facts["top"]]
        self._lines += lines
        self._places.update(places)
        if owners := facts["owners"]:
            last = self.key + len(owners) - 1
            pairs = b" ".join(b"%d %d 0 R" % (self.key + n, base + owner) for n, owner in enumerate(owners))
            self._owners.append(self.writer.added(b"<</Limits[%d %d]/Nums[%b]>>" % (self.key, last, pairs)))
            self.key = last + 1
        if names := facts["names"]:
            told = [(b"(%b %b)" % (own, name.encode("ascii")), base + number) for name, number in names]
            pairs = b"".join(b"%b%d 0 R" % pair for pair in told)
            limits = told[0][0] + told[-1][0]
            self._names.append(self.writer.added(b"<</Limits[%b]/Names[%b]>>" % (limits, pairs)))

    def write(self, root: Mapping[str, str], intent: bytes, attached: Attachment | None) -> None:
        """Everything that names the whole; closes the file."""
        writer = self.writer
        writer.text(self._pages, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.pages), _row(self.pages)))
        tree = writer.number()
        writer.text(self._document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (tree, _row(self._top)))
        names = b"/IDTree<</Kids[%b]>>" % _row(self._names) if self._names else b""
        writer.text(
            tree,
            b"<</Type/StructTreeRoot/RoleMap%b/K[%d 0 R]/ParentTree<</Kids[%b]>>%b/ParentTreeNextKey %d>>"
            % (root["roles"].encode(), self._document, _row(self._owners), names, self.key),
        )
        about = re.sub(r"(<xmpTPg:NPages>)\d+", rf"\g<1>{len(self.pages)}", root["metadata"]).encode("utf-8")
        described = writer.number()
        writer.stream(described, b"<</Length %d/Type/Metadata/Subtype/XML>>" % len(about), about)
        intended = writer.added(intent)
        places = b"".join(b"(%b)%d 0 R" % (name.encode("ascii"), self._places[name]) for name in sorted(self._places))
        files, more = self._attach(attached)
        own = b"".join(b"/%b%b" % (key.encode("ascii"), root[key].encode("ascii")) for key in _TOLD)
        catalogue = writer.added(
            b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/OutputIntents[%d 0 R]/StructTreeRoot %d 0 R%b"
            b"/Outlines %d 0 R/Names<</Dests<</Names[%b]>>%b>>%b>>"
            % (self._pages, described, intended, tree, own, self._outline(), places, files, more)
        )
        writer.close(catalogue, writer.added(root["info"].encode("latin-1")))

    def _attach(self, file: Attachment | None) -> tuple[bytes, bytes]:
        """A file inside the file, named as PDF/A-3 wants it: what it is, and that it is the source of the pages."""
        if file is None:
            return b"", b""
        moment = b"(D:%b000000Z)" % f"{file.day:%Y%m%d}".encode("ascii")
        sort = file.media_type.replace("/", "#2F").encode("ascii")
        inside = self.writer.packed(
            file.content,
            b"/Type/EmbeddedFile/Subtype/%b/Params<</ModDate %b/CreationDate %b/Size %d>>"
            % (sort, moment, moment, len(file.content)),
        )
        name, about = file.name.encode("ascii"), b"\xfe\xff" + file.about.encode("utf-16-be")
        facts = self.writer.added(
            b"<</Type/Filespec/F(%b)/UF(%b)/Desc<%b>/AFRelationship/Source/EF<</F %d 0 R/UF %d 0 R>>>>"
            % (name, name, about.hex().encode("ascii"), inside, inside)
        )
        return b"/EmbeddedFiles<</Names[(%b)%d 0 R]>>" % (name, facts), b"/AF[%d 0 R]" % facts

    def _outline(self) -> int:
        """The bookmarks as a tree; all but the first level closed."""
        home = self.writer.number()
        kids: list[list[int]] = [[]]
        parents, titles = [0], {0: home}
        for line in self._lines:
            depth = min(line.depth, len(parents) - 1)
            del parents[depth + 1 :]
            number = len(kids)
            kids.append([])
            kids[parents[-1]].append(number)
            titles[number] = self.writer.number()
            parents.append(number)
        for parent, under in enumerate(kids):
            for place, number in enumerate(under):
                line, beside = self._lines[number - 1], b""
                if place:
                    beside += b"/Prev %d 0 R" % titles[under[place - 1]]
                if place + 1 < len(under):
                    beside += b"/Next %d 0 R" % titles[under[place + 1]]
                told = b"<</Parent %d 0 R%b/Title%b/Dest %d 0 R%b>>"
                inside = self._inside([titles[one] for one in kids[number]], closed=True)
                words = line.title.encode("ascii")
                self.writer.text(titles[number], told % (titles[parent], beside, words, line.place, inside))
        self.writer.text(home, b"<</Type/Outlines%b>>" % self._inside([titles[one] for one in kids[0]], closed=False))
        return home

    @staticmethod
    def _inside(lines: Sequence[int], *, closed: bool) -> bytes:
        if not lines:
            return b""
        count = -len(lines) if closed else len(lines)
        return b"/First %d 0 R/Last %d 0 R/Count %d" % (lines[0], lines[-1], count)


def _row(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
