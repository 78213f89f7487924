"""Small faults that a reader of print notices: each with its rule, the words around it and the place to mend it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.digests.models import Issue, Item
from mudun.digests.studio.pieces import FIELDS
from mudun.digests.studio.texts import Cell
from mudun.files.models import StoredFile
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized
from mudun.publishing.glyphs import is_drawn
from mudun.publishing.headings import Stranded

LONGEST_TITLE = 70  # letters that fit three lines of a title in print
RULES: dict[str, Any] = {
    "alt": _l("The photo has no description for people who cannot see it"),
    "glyph": _l("Our fonts have no sign for this"),
    "heading": _l("A heading with nothing beneath it"),
    "city": _l("Its city is suspended: decide whether the piece stays"),
    "room": _l("Left out of print: there is no room for it"),
    "foot": _l("A heading at the foot of a page, its text on the next one"),
    "long": _l("The title is longer than three lines in print"),
    "spaces": _l("Two spaces in a row"),
    "quotes": _l("Straight quotation marks"),
    "french": _l("A French sign without the space before it that does not break"),
}
_AROUND = 24
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_STRAIGHT = re.compile(r"\"|(?<=\w)'(?=\w)|(?<!\w)'(?=\w)")
_FRENCH = re.compile(
    r"(?: |(?<=[^\s:;!?/]))[;!?»](?=\s|$)| :(?=\s|$)|(?<=[^\W\d_]):(?=\s|$)|«(?![\u00a0\u202f])"
)  # a plain space or none where one that does not break belongs
_INVISIBLE = set("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")


class Fault(NamedTuple):
    """A fault; `key` names the text in the translation desk, or the page; `item` the piece it stands in."""

    rule: str
    label: Any
    where: Any
    item: Item | None
    language: str
    words: str
    key: str


def faults(issue: Issue, found: Iterable[Cell], photos: Mapping[tuple[str, int], StoredFile]) -> list[Fault]:
    """All of them, in the order of reading."""
    told = [fault for cell in found for fault in _of_text(cell)]
    return told + list(_of_photos(issue, photos)) + list(_of_headings(issue)) + list(_of_cities(issue))


def _of_text(cell: Cell) -> Iterator[Fault]:
    item = cell.owner if isinstance(cell.owner, Item) else None
    for language, text in cell.text.items():
        for rule, words in _in(cell.field, language, text):
            yield Fault(rule, RULES[rule], cell.label, item, language, words, cell.key)


def _in(field: str, language: str, text: str) -> Iterator[tuple[str, str]]:
    """(rule, the words around) for one text; a rule speaks once."""
    if field == "title" and len(text) > LONGEST_TITLE:
        yield "long", text
    lost = sorted(
        {letter for letter in text if not letter.isspace() and letter not in _INVISIBLE and not is_drawn(letter)}
    )
    if lost:
        yield "glyph", " ".join(f"{letter} (U+{ord(letter):04X})" for letter in lost[:5])
    rules = (("spaces", _DOUBLE, CODES), ("quotes", _STRAIGHT, CODES), ("french", _FRENCH, ("fr",)))
    for rule, pattern, languages in rules:
        match = pattern.search(text) if language in languages else None
        if match:
            yield rule, text[max(0, match.start() - _AROUND) : match.end() + _AROUND].replace("\n", " ")


def _of_photos(issue: Issue, photos: Mapping[tuple[str, int], StoredFile]) -> Iterator[Fault]:
    for item in issue.items:
        photo = photos.get((item.subject_type, item.subject_id))
        for language in CODES if photo is not None else ():
            alt: Localized = photo.alt or Localized()  # type: ignore[union-attr]
            if language not in alt:
                yield Fault("alt", RULES["alt"], _l("Photo"), item, language, "", "")


def _of_cities(issue: Issue) -> Iterator[Fault]:
    """Pieces of cities that are suspended. They may stand; somebody must have decided so."""
    for item in issue.items:
        if city := item.suspended_city:
            name = city.name.wording
            yield Fault("city", RULES["city"], _l("City"), item, name.language, name.text, "")


def of_pages(issue: Issue, alone: Iterable[tuple[str, Stranded]]) -> Iterator[Fault]:
    """Headings that the set pages leave alone, each with its page and the piece it stands in."""
    printed = [item for item in issue.items if item.is_showable]
    for language, one in alone:
        item = printed[one.piece - 1] if 0 < one.piece <= len(printed) else None
        yield Fault("foot", RULES["foot"], _l("Page %(number)s", number=one.page), item, language, "", str(one.page))


def of_room(issue: Issue, crowded: Iterable[tuple[str, int, list[str]]]) -> Iterator[Fault]:
    """What the press left out of a piece that is too long for its pages."""
    pieces = {item.id: item for item in issue.items}
    for language, piece, names in crowded:
        for name in names:
            yield Fault("room", RULES["room"], FIELDS[name], pieces.get(piece), language, "", "")


def _of_headings(issue: Issue) -> Iterator[Fault]:
    """A section that takes pieces and has none does not appear; one whose title lacks a language does, untranslated."""
    for section in issue.sections:
        if section.takes_pieces and not section.items:
            title = section.title.wording
            yield Fault("heading", RULES["heading"], _l("Section"), None, title.language, title.text, "")
