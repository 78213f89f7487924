"""From the sheets of an issue to the parts of its book: set what is not kept, count pages, write their numbers."""

import itertools
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

_SLACK = (60, 100)  # millimetres kept free, one after the other, of a piece that ran over its two pages

_LAST: dict[str, Mapping[str, int]] = {}
_MANY = 64


class Gathered(NamedTuple):
    """All that is bound: parts in their order, what lies beneath their pages, the page of each named place, and what
    had no room in which piece."""

    parts: Sequence[Bound | None]
    furniture: Furniture
    pages: Mapping[str, int]
    less: Mapping[str, Sequence[str]]


def gathered(template: str, made: Sheets, folder: Path | None) -> Gathered:
    """The whole edition set. What shows page numbers is set with those of last time, and again if they were others."""
    sheets, beneath = cut(made), heads(made)
    issue = f"{template} {made.told['address']}"
    waiting = [place for place, sheet in enumerate(sheets) if sheet.waits]
    for place in waiting:
        sheets[place] = _numbered(sheets[place], _LAST.get(issue, {}))
    quires = pressed(template, [*map(_work, sheets), _work(beneath)], folder)
    for slack in _SLACK:
        over = {place: _too_long(sheet, quires[place]) for place, sheet in enumerate(sheets)}
        again = [place for place, names in over.items() if names]
        for place in again:
            sheets[place] = _tighter(sheets[place], over[place], slack)
        for place, quire in zip(again, pressed(template, [_work(sheets[n]) for n in again], folder), strict=True):
            quires[place] = quire
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
    less = {
        sheet.places[name]: gone
        for sheet, quire in zip(sheets, quires, strict=True)
        for name, gone in quire.less.items()
    }
    return Gathered(parts, furniture, pages, less)


def _too_long(sheet: Sheet, quire: Quire) -> set[str]:
    """The pieces of two pages that were given more, for what cannot be divided left too much room free."""
    starts = sorted((page, name) for name, page in quire.places.items() if name in sheet.places)
    near = itertools.pairwise([*starts, (quire.pages + 1, "")])
    long = {name for (page, name), (end, _) in near if end - page > 2}
    return {f"item-{item['number']}" for item in sheet.told.get("items", ()) if item.get("length") == "spread"} & long


def _tighter(sheet: Sheet, names: set[str], slack: int) -> Sheet:
    items = [{**item, "slack": slack} if item["anchor"] in names else item for item in sheet.told["items"]]
    return sheet._replace(told={**sheet.told, "items": items})


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
