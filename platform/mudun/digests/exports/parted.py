"""An issue in sheets: its front, the beginnings of its sections, a few pieces each, its end, its running heads.

A sheet reads the same wherever it stands: its pieces are numbered from 1, and page numbers and running heads are not
on it. So a sheet is set once for all previews and versions until one of its own words changes. Sheets are cut where
the addresses of the pieces say so, not after so many: a new piece moves the others, and changes no other sheet.
"""

import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mudun.digests.exports.press import Sheets
from mudun.publishing.pictures import stand_in

Data = dict[str, Any]
EVERY = 8  # as many pieces are on a sheet, taken all in all
MOST = 10
_MOST_SMALL = 30
_ALONE = ("brief", "half")
_LISTED = 16
_SHOWN = ("path", "alt", "caption", "credit")


class Sheet(NamedTuple):
    """What one sheet is set from, its drawings and stand-ins, and what becomes of it in the book."""

    told: Data
    files: Mapping[str, bytes]
    head: int | None = 0
    places: Mapping[str, str] = {}
    photos: Mapping[int, int] = {}
    inside: bool = False
    bare: frozenset[int] = frozenset()

    @property
    def waits(self) -> bool:
        """Whether it shows page numbers of other sheets."""
        return "pages" in self.told


def cut(made: Sheets) -> list[Sheet]:
    """The sheets of an edition in their order; the last is the back cover."""
    told = made.told
    shared = {name: told[name] for name in ("lang", "dir", "words", "eastern")}
    beginning = {name: value for name, value in told.items() if name not in {"sections", "figures", "missing"}}
    names = ["qr.svg"] + ([told["cover"]["photo"]["path"]] if told["cover"]["photo"] else [])
    front = {**beginning, "sheet": "front", "pages": {}}
    sheets = [Sheet(front, {name: made.files[name] for name in names}, bare=frozenset({0}))]
    for head, section in enumerate(told["sections"], start=1):
        sheets += _of_section(section, head, shared, made)
    gaps = {**shared, "sheet": "gaps", "missing": told["missing"]}
    return [*sheets, Sheet(gaps, {}), Sheet({**shared, "sheet": "back"}, {}, None, bare=frozenset({0}))]


def heads(made: Sheets) -> Sheet:
    """The running heads of the issue and its sections, for odd and for even pages."""
    told = made.told
    shared = ("lang", "dir", "words", "eastern", "number", "version", "draft", "withdrawn", "address")
    names = [{"text": told["words"]["masthead"], "lang": told["lang"]}, *(part["title"] for part in told["sections"])]
    return Sheet({name: told[name] for name in shared} | {"sheet": "heads", "heads": names}, {})


def _of_section(section: Data, head: int, shared: Data, made: Sheets) -> Iterator[Sheet]:
    """Its beginning, with the short pieces that follow on the same page, and the others a few by few."""
    groups = list(_groups(section["items"]))
    small = groups.pop(0) if groups and groups[0][0]["length"] in _ALONE else []
    listed = [] if small else [_line(item) for item in section["items"][:_LISTED]]
    about = {name: section[name] for name in ("number", "anchor", "kind", "title")}
    told = {**shared, "sheet": "section", "section": {**about, "listed": listed}}
    if listed:
        told["pages"] = {}
    told |= {"figures": [], "calendar": [], "figures_on": ""}
    files = {}
    if section["kind"] == "figures":
        told |= {"figures": made.told["figures"], "figures_on": made.told["figures_on"]}
        files = {figure["path"]: made.files[figure["path"]] for figure in made.told["figures"]}
    if section["kind"] == "calendar":
        told["calendar"] = made.told["calendar"]
    yield _with_pieces(Sheet(told, files, head), small)
    for group in groups:
        yield _with_pieces(Sheet({**shared, "sheet": "pieces"}, {}, head, inside=True), group)


def _groups(items: list[Data]) -> Iterator[list[Data]]:
    """Pieces that are set together. Short ones stay with what is before them, for they share its page."""
    gathered: list[Data] = []
    for item in items:
        ends = _ends(gathered) or len(gathered) >= MOST
        small = item["length"] in _ALONE
        if gathered and ((ends and not small) or len(gathered) >= _MOST_SMALL or (not small and _all_small(gathered))):
            yield gathered
            gathered = []
        gathered.append(item)
    if gathered:
        yield gathered


def _all_small(gathered: list[Data]) -> bool:
    return all(item["length"] in _ALONE for item in gathered)


def _ends(gathered: list[Data]) -> bool:
    return any(zlib.crc32(item["address"].rpartition("/")[2].encode()) % EVERY == 0 for item in gathered)


def _with_pieces(sheet: Sheet, items: list[Data]) -> Sheet:
    """The sheet with these pieces, numbered on their own."""
    own, files, places, photos = [], dict(sheet.files), dict[str, str](), dict[int, int]()
    for number, item in enumerate(items, start=1):
        photo = item["photo"]
        if photo:
            name = f"photo-{number}.jpg"
            files[name], photos[number] = stand_in(number), item["number"]
            photo = {**{key: photo[key] for key in _SHOWN}, "path": name}
        places[f"item-{number}"] = item["anchor"]
        own.append({**item, "number": number, "anchor": f"item-{number}", "photo": photo})
    return sheet._replace(told={**sheet.told, "items": own}, files=files, places=places, photos=photos)


def _line(item: Data) -> Data:
    return {name: item[name] for name in ("number", "anchor", "title", "cities")}
