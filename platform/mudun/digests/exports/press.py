"""An edition as the second template reads it: each piece once, contents beside, drawings and stand-ins as files."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import segno

from mudun.publishing.markdown import trees_as_data
from mudun.publishing.pictures import framed, stand_in

Photos = Callable[[str], bytes | None]
Data = dict[str, Any]
# Width of a photo in pixels at each length: 200 dots per inch of the paper it takes.
WIDTHS = {"cover": 1654, "spread": 1230, "page": 804, "half": 400, "brief": 400}
LIGHT = {"cover": 760, "spread": 560, "page": 460, "half": 300, "brief": 260}
_LINE = ("number", "anchor", "title", "cities", "goals")
COVER = 0


class Sheets:
    """What goes to the typesetter, and the photos that take the places of their stand-ins afterwards."""

    def __init__(self, told: Data, files: dict[str, bytes], places: dict[int, tuple[str, Data, bytes]]) -> None:
        self.told, self.files, self.places = told, files, places

    def photos(self, *, light: bool) -> dict[int, bytes]:
        """Every photo in the size of its place."""
        widths, quality = (LIGHT, 55) if light else (WIDTHS, 82)
        return {
            number: framed(content, width=widths[length], frame=photo["crop"], quality=quality)
            for number, (length, photo, content) in self.places.items()
        }


def sheets(edition: Data, photos: Photos) -> Sheets:
    """The whole edition for the template."""
    files, places = dict[str, bytes](), dict[int, tuple[str, Data, bytes]]()
    edition["cover"]["photo"] = _placed(edition["cover"]["photo"], COVER, "cover", photos, files, places)
    for item in edition["items"]:
        item["photo"] = _placed(item["photo"], item["number"], item["length"], photos, files, places)
    for figure in edition["figures"]:
        figure["path"] = f"figure-{figure['name']}.svg"
        files[figure["path"]] = figure.pop("svg").encode("utf-8")
    files["qr.svg"] = code_of(edition["address"])
    told = {**edition, "front": True, "back": True}
    told["contents"] = [
        {**_only(section, ("anchor", "title")), "items": [_only(item, _LINE) for item in section["items"]]}
        for section in edition["sections"]
    ]
    told["sections"] = [{**section, "opens": True} for section in edition["sections"]]
    told["items"] = [_only(item, ("title",)) for item in edition["items"][:3]]
    return Sheets(trees_as_data(told), files, places)


def _placed(
    photo: Data | None, number: int, length: str, photos: Photos, files: dict[str, bytes], places: dict[int, Any]
) -> Data | None:
    """The photo with the name of its stand-in; none when its bytes are gone."""
    content = photos(photo["file"]) if photo else None
    if photo is None or content is None:
        return None
    placed = {**photo, "path": f"photo-{number}.jpg"}
    files[placed["path"]] = stand_in(number)
    places[number] = (length, placed, content)
    return placed


def _only(told: Mapping[str, Any], names: tuple[str, ...]) -> Data:
    return {name: told[name] for name in names}


def code_of(address: str) -> bytes:
    """The QR code of an address as a drawing of vectors."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, dark="#12292c", xmldecl=False, svgns=True, nl=False, omitsize=False
    )
    return out.getvalue()
