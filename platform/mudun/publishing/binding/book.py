"""The book: quires behind each other as one tagged file, written while it is put together.

Pages are bound to their place here: left pages are shifted to their outer edge, running heads and numbers are laid
beneath, links between quires find their pages, photos take the places kept for them.
"""

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from mudun.publishing.binding import numbers as folios
from mudun.publishing.binding.ends import Attachment, Ends, Line
from mudun.publishing.binding.numbers import Numbers
from mudun.publishing.binding.quire import DOCUMENT, FACE, PAGES, PROFILE, Quire
from mudun.publishing.binding.shared import Shared
from mudun.publishing.binding.writer import Writer
from mudun.publishing.pictures import size_of

_ELSEWHERE = rb"https:\\057\\057part\.invalid\\057([\w-]+)"
_LINK = re.compile(rb"/A<</Type/Action/S/URI/URI\(" + _ELSEWHERE + rb"\)>>")
_SAID = re.compile(rb"/Contents\(" + _ELSEWHERE + rb"\)")
_BOX = re.compile(rb"/Width \d+/Height \d+")
_LENGTH = re.compile(rb"/Length \d+")
_BLANK = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %g %g]/Resources<<>>>>"
_FILE, _FACE, _PAGE = 20_000, 20_000, 170  # bytes of what every file has, of a face, and of what lies beneath a page
A4 = (595.2756, 841.8898)


class Bound(NamedTuple):
    """A quire in its place: what its named places are called in the book, which running head lies beneath its pages
    (none on `bare` ones), whether its bookmarks go inside the last one, and which photos its stand-ins are."""

    quire: Quire
    places: Mapping[str, str]
    head: int | None = None
    bare: frozenset[int] = frozenset()
    inside: bool = False
    photos: Mapping[int, int] = {}


class Furniture(NamedTuple):
    """What lies beneath the pages: a quire with a page of running heads for odd and even pages each, one after the
    other, page numbers, and by how many millimetres even pages are shifted."""

    quire: Quire
    numbers: Numbers
    shift: float


Photo = Callable[[int], bytes | None]


def bound(
    parts: Sequence[Bound | None],
    furniture: Furniture,
    photo: Photo,
    attached: Attachment | None = None,
    *,
    light: bool = False,
) -> bytes:
    """The file, a light one packed as tightly as can be. `None` among the parts is an empty page."""
    out = io.BytesIO()
    _Book(Writer(out, 9 if light else 6), parts, furniture, photo).write(attached)
    return out.getvalue()


def weight(parts: Iterable[Bound | None]) -> int:
    """About how many bytes the book has without its photos."""
    quires = [part.quire for part in parts if part]
    faces = {face["name"] for quire in quires for face in quire.facts["faces"]}
    drawn = sum(len(data) + 60 for quire in quires for data in quire.data if data[:2] != b"\xff\xd8")
    written = sum(len(quire.facts["texts"][0]) for quire in quires) * 21 // 100  # as they pack
    return _FILE + _FACE * len(faces) + drawn + written + _PAGE * sum(quire.pages for quire in quires)


class _Book:
    def __init__(self, writer: Writer, parts: Sequence[Bound | None], furniture: Furniture, photo: Photo) -> None:
        self.writer, self.parts, self.furniture, self.photo = writer, parts, furniture, photo
        self.pages, self.document = writer.number(), writer.number()
        self.shared, self.ends = Shared(writer), Ends(writer, self.pages, self.document)
        self.starts, page = list[int](), 0
        for part in parts:
            self.starts.append(page)
            page += part.quire.pages if part else 1
        self.numbers = {
            part.places.get(name, name): start + place
            for part, start in zip(parts, self.starts, strict=True)
            if part
            for name, place in part.quire.places.items()
        }

    def write(self, attached: Attachment | None) -> None:
        first = self.parts[0]
        if first is None:
            raise ValueError("a book begins with a quire")
        digits = self.furniture.numbers
        self.shared.use(digits.font.stem, folios.glyphs_of(digits).values())
        for part in (*self.parts, Bound(self.furniture.quire, {})):
            if part:
                self.shared.gather(part.quire)
        self.font = folios.write_font(self.writer, digits, self.shared.face(digits.font.stem))
        self.beneath = self._furnish(self.furniture.quire)
        for number, (part, start) in enumerate(zip(self.parts, self.starts, strict=True)):
            if part is None:
                self.ends.pages.append(self.writer.added(_BLANK % (self.pages, *A4)))
            else:
                self._bind(part, start, number)
        intent = first.quire.filled("intent", 0, self._outside(first.quire))[0]
        self.shared.write()
        self.ends.write(first.quire.facts["root"], intent, attached)

    def _furnish(self, quire: Quire) -> list[int]:
        """Each page of running heads as a drawing that many pages show."""
        base, outside, facts = self._place(quire), self._outside(quire), quire.facts
        texts, needs = quire.filled("texts", base, outside), quire.filled("needs", base, outside)
        drawn = {contents: needs[page] for page, (_, contents) in enumerate(facts["leaves"])}
        hidden = {page for page, _ in facts["leaves"]} | set(facts["top"])
        for number, text in enumerate(texts):
            if number not in hidden:
                self.writer.text(base + number, text)
        for number, head in enumerate(quire.filled("heads", base, outside), start=len(texts)):
            if number in drawn:
                form = b"<</Type/XObject/Subtype/Form/BBox[0 0 %g %g]/Resources%b" % (*A4, drawn[number])
                head = form + head[2:]
            self.writer.stream(base + number, head, quire.data[number - len(texts)])
        return [base + contents for _, contents in facts["leaves"]]

    def _place(self, quire: Quire) -> int:
        return self.writer.number(quire.facts["texts"][2] + len(quire.data))

    def _outside(self, quire: Quire) -> dict[int, int]:
        """The numbers of what belongs to the book."""
        facts = quire.facts
        outside = {PAGES: self.pages, DOCUMENT: self.document}
        outside |= {FACE + n: self.shared.face(face["name"]) for n, face in enumerate(facts["faces"])}
        return outside | {PROFILE + n: self.shared.profile(*profile) for n, profile in enumerate(facts["profiles"])}

    def _bind(self, part: Bound, start: int, place: int) -> None:
        quire, facts = part.quire, part.quire.facts
        base, outside, own = self._place(quire), self._outside(quire), b"%04d" % place
        texts = quire.filled("texts", base, outside, self.ends.key)
        for page, (leaf, _) in enumerate(facts["leaves"]):
            texts[leaf] = self._page(texts[leaf], start + page + 1, part, page in part.bare)
            self.ends.pages.append(base + leaf)
        for number, text in enumerate(texts, start=base):
            self.writer.text(number, self._settled(text, own))
        for number, head in enumerate(quire.filled("heads", base, outside)):
            given = self._photo(part, facts["stand_ins"].get(str(number)))
            if given:
                head = _BOX.sub(b"/Width %d/Height %d" % size_of(given), head)
                head = _LENGTH.sub(b"/Length %d" % len(given), head)
            self.writer.stream(base + len(texts) + number, head, given or quire.data[number])
        lines = [Line(depth + part.inside, title, base + there) for depth, title, there in facts["lines"]]
        places = {part.places.get(name, name): base + there for name, (there, _) in facts["places"].items()}
        self.ends.take(facts, base, own, lines, places)

    def _settled(self, text: bytes, own: bytes) -> bytes:
        """Names told apart from those of other quires, links between quires led to their pages."""
        if b"@Q@" in text:
            return text.replace(b"@Q@", own)
        if b"part.invalid" in text:
            text = _SAID.sub(lambda found: b"/Contents(%d)" % self.numbers[found[1].decode()], text)
            return _LINK.sub(rb"/Dest(\1)", text)
        return text

    def _photo(self, part: Bound, number: int | None) -> bytes | None:
        return None if number is None else self.photo(part.photos.get(number, number))

    def _page(self, text: bytes, number: int, part: Bound, bare: bool) -> bytes:
        """A page on its place: shifted, with what lies beneath it."""
        shift = 0.0 if bare or number % 2 else self.furniture.shift * folios.MILLIMETRE
        text = text.replace(b"@BOX@", b"%.7g 0 %.7g %.7g" % (-shift, A4[0] - shift, A4[1]))
        if bare or part.head is None:
            return text.replace(b"@BEFORE@", b"").replace(b"@X@", b"").replace(b"@F@", b"")
        folio = self.furniture.numbers.drawn(number, A4[0])
        drawn = b"/Artifact<</Type/Pagination>>BDC q 1 0 0 1 %.5g 0 cm/MH Do%b Q EMC\n" % (-shift, folio)
        beneath = self.writer.number()
        self.writer.stream(beneath, b"<</Length %d>>" % len(drawn), drawn)
        text = text.replace(b"@BEFORE@", b"%d 0 R " % beneath)
        head = self.beneath[2 * part.head + (number + 1) % 2]
        return text.replace(b"@X@", b"/MH %d 0 R" % head).replace(b"@F@", b"/MN %d 0 R" % self.font)
