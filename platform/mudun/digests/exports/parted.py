"""A long issue set in parts, so that memory stays what it is however long the issue grows.

What is before the pieces is set twice: once to know how many pages it takes, once more with the page numbers of the
contents. A part that reads as it read before is not set again.
"""

from collections.abc import Iterator
from typing import Any

from mudun.digests.exports.press import Sheets
from mudun.digests.exports.pressing import pressed
from mudun.publishing.finishing import places_of
from mudun.publishing.joining import Part

Data = dict[str, Any]
WHOLE = 60  # as many pieces as are set at once
MOST = 50
FEW = 5
_ALONE = ("brief", "half")


def set_in_parts(template: str, made: Sheets) -> list[Part]:
    """The parts of an edition, one when it is short."""
    if _pieces(made.told["sections"]) <= WHOLE:
        return [Part(pressed(template, made.told, made.files))]
    lean = {
        key: value for key, value in made.told.items() if key not in {"sections", "contents", "figures", "editorial"}
    }
    lean |= {"in_parts": True, "front": False, "back": False, "contents": [], "figures": [], "pages": {}}
    front = {**made.told, "in_parts": True, "sections": [], "figures": [], "back": False, "pages": {}}
    start = places_of(pressed(template, front, _files(made, front)))["total"] + 1
    pages: dict[str, int] = {"foreword": start - 1}
    parts = []
    bodies = list(_bodies(made.told, lean))
    bodies[-1]["back"] = True
    for told in bodies:
        skips = start % 2 == 0
        told |= {"skips": skips, "offset": start - 1 - skips}
        content = pressed(template, told, _files(made, told))
        places = places_of(content)
        pages |= {name: page + told["offset"] for name, page in places.items() if name != "total"}
        start += places["total"] - skips
        parts.append(Part(content, skips, bool(told["sections"]) and not told["sections"][0]["opens"]))
    front["pages"] = {**pages, **_of_front(template, front, made)}
    return [Part(pressed(template, front, _files(made, front))), *parts]


def _of_front(template: str, front: Data, made: Sheets) -> dict[str, int]:
    places = places_of(pressed(template, front, _files(made, front)))
    return {name: page for name, page in places.items() if name != "total"}


def _bodies(told: Data, lean: Data) -> Iterator[Data]:
    """The sections in parts of a few dozen pieces; a section that does not fit goes on in the next part."""
    gathered: list[Data] = []
    for section in told["sections"]:
        if _pieces(gathered) > FEW:
            yield _body(told, lean, gathered)
            gathered = []
        gathered.append({**section, "items": []})
        for item in section["items"]:
            if (_pieces(gathered) >= MOST and item["length"] not in _ALONE) or _pieces(gathered) >= 2 * MOST:
                yield _body(told, lean, gathered)
                gathered = [{**section, "items": [], "opens": False}]
            gathered[-1]["items"].append(item)
    if gathered:
        yield _body(told, lean, gathered)


def _body(told: Data, lean: Data, sections: list[Data]) -> Data:
    shows_figures = any(section["kind"] == "figures" for section in sections)
    return {**lean, "sections": sections, "figures": told["figures"] if shows_figures else []}


def _pieces(sections: list[Data]) -> int:
    return sum(len(section["items"]) for section in sections)


def _files(made: Sheets, told: Data) -> dict[str, bytes]:
    """The drawings and stand-ins that a part shows."""
    names = {item["photo"]["path"] for section in told["sections"] for item in section["items"] if item["photo"]}
    names |= {figure["path"] for figure in told["figures"] if told["sections"]}
    if told["front"]:
        names |= {"qr.svg"} | ({told["cover"]["photo"]["path"]} if told["cover"]["photo"] else set())
    return {name: made.files[name] for name in sorted(names)}
