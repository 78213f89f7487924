"""From the sheets of an issue to the parts of its book: set what is not kept, count pages, write their numbers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mudun.digests.exports.digits import EASTERN, LATIN
from mudun.digests.exports.parted import Sheet, cut, heads
from mudun.digests.exports.press import Sheets
from mudun.digests.exports.pressing import Work, pressed
from mudun.publishing.binding.book import Bound, Furniture
from mudun.publishing.binding.numbers import Numbers
from mudun.publishing.binding.quire import Quire
from mudun.publishing.glyphs import FONTS

_FACE = FONTS / "IBMPlexSansArabic-SemiBold.ttf"
_INK = (0.071, 0.161, 0.173)
_EDGE, _LINE, _SIZE, _SHIFT = 34.5, 14.5, 9.0, 6.0  # as data/typst/digest-2.typ has its margins, star and address

_LAST: dict[str, Mapping[str, int]] = {}
_MANY = 64


class Gathered(NamedTuple):
    """All that is bound: parts in their order, what lies beneath their pages, and the page of each named place."""

    parts: Sequence[Bound | None]
    furniture: Furniture
    pages: Mapping[str, int]


def gathered(template: str, made: Sheets, folder: Path | None) -> Gathered:
    """The whole edition set. What shows page numbers is set with those of last time, and again if they were others."""
    sheets, beneath = cut(made), heads(made)
    issue = f"{template} {made.told['address']}"
    waiting = [place for place, sheet in enumerate(sheets) if sheet.waits]
    for place in waiting:
        sheets[place] = _numbered(sheets[place], _LAST.get(issue, {}))
    quires = pressed(template, [*map(_work, sheets), _work(beneath)], folder)
    furniture = Furniture(quires.pop(), _numbers(made), -_SHIFT if made.told["dir"] == "rtl" else _SHIFT)
    pages = _pages(sheets, quires)
    for place in waiting:
        sheets[place] = _numbered(sheets[place], pages)
    for place, quire in zip(waiting, pressed(template, [_work(sheets[n]) for n in waiting], folder), strict=True):
        quires[place] = quire
    _remember(issue, pages)
    parts: list[Bound | None] = [
        Bound(quire, sheet.places, sheet.head, sheet.bare, sheet.inside, sheet.photos)
        for sheet, quire in zip(sheets, quires, strict=True)
    ]
    if pages["total"] > sum(quire.pages for quire in quires):
        parts.insert(-1, None)
    return Gathered(parts, furniture, pages)


def _remember(issue: str, pages: Mapping[str, int]) -> None:
    """A guess for the next time, and no more: numbers that turn out to be others are set again."""
    _LAST[issue] = pages
    while len(_LAST) > _MANY:
        _LAST.pop(next(iter(_LAST)), None)


def _pages(sheets: Sequence[Sheet], quires: Sequence[Quire]) -> dict[str, int]:
    """Where everything begins, and the number of all pages: the back cover is always an even one."""
    pages, start = dict[str, int](), 0
    for sheet, quire in zip(sheets, quires, strict=True):
        pages |= {sheet.places.get(name, name): start + page for name, page in quire.places.items()}
        start += quire.pages
    return {**pages, "total": start + start % 2}


def _numbered(sheet: Sheet, pages: Mapping[str, int]) -> Sheet:
    """The sheet with the page numbers it shows, and no others, for it is kept by what it was made of."""
    told = sheet.told
    front = told["sheet"] == "front"
    wanted = _shown(told["contents"]) if front else [line["anchor"] for line in told["section"]["listed"]]
    return sheet._replace(told={**told, "pages": {name: pages[name] for name in wanted if name in pages}})


def _shown(contents: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = [line["anchor"] for section in contents for line in (section, *section["items"])]
    return ["foreword", *lines, "gaps"]


def _work(sheet: Sheet) -> Work:
    return Work(sheet.told, sheet.files, begins=sheet.told["sheet"] == "front")


def _numbers(made: Sheets) -> Numbers:
    digits = EASTERN if made.told["eastern"] else LATIN
    return Numbers(_FACE, _SIZE, digits, _INK, _EDGE, _LINE, odd_right=made.told["dir"] != "rtl")
