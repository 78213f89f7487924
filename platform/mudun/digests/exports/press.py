"""An edition as the second template reads it: each piece once, contents beside, drawings and stand-ins as files."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import segno

from mudun.publishing.markdown import trees_as_data
from mudun.publishing.pictures import framed, stand_in
from mudun.publishing.shelf import Shelf

Photos = Callable[[str], bytes | None]
Data = dict[str, Any]
# Width of a photo in pixels at each length: 200 dots per inch of the paper it takes.
WIDTHS = {"cover": 1654, "spread": 1230, "page": 804, "half": 400, "brief": 400}
LIGHT = {"cover": 760, "spread": 560, "page": 460, "half": 300, "brief": 260}
_SHARES = {"cover": 2.5, "spread": 1.25, "page": 1.0, "half": 0.7, "brief": 0.7}
_STEPS = tuple(int(1000 * 1.1**step) for step in range(45))  # from 1 kB to 66 kB
_LINE = ("number", "anchor", "title", "cities", "goals")
COVER = 0


class Sheets:
    """What goes to the typesetter, and where the photos are that take the places of their stand-ins afterwards."""

    def __init__(
        self, told: Data, files: dict[str, bytes], places: dict[int, tuple[str, Data]], photos: Photos
    ) -> None:
        self.told, self.files, self.places, self._photos = told, files, places, photos

    def photo(self, number: int, *, most: int = 0, shelf: Shelf | None = None) -> bytes | None:
        """One photo in the size of its place; read when it is asked for, so that a thousand are never held at once.

        With `most` it is one for a light file, of about so many bytes on a page; on the cover, of some more.
        """
        length, photo = self.places[number]
        content = self._photos(photo["file"])
        widths, quality = (LIGHT, 60) if most else (WIDTHS, 82)
        most = int(most * _SHARES[length])
        return content and framed(
            content, width=widths[length], frame=photo["crop"], quality=quality, most=most, shelf=shelf
        )

    def share(self, room: int) -> int:
        """How many bytes a photo on a page may have when all have room for so many, in steps that seldom change."""
        shares = sum(_SHARES[length] for length, _ in self.places.values())
        fitting = [step for step in _STEPS if step * shares <= room]
        return max(fitting, default=_STEPS[0])


def sheets(edition: Data, photos: Photos) -> Sheets:
    """The whole edition for the template."""
    files, places = dict[str, bytes](), dict[int, tuple[str, Data]]()

    def placed(photo: Data | None, number: int, length: str) -> Data | None:
        if photo is None or photos(photo["file"]) is None:  # its bytes are gone: the piece appears without
            return None
        made = {**photo, "path": f"photo-{number}.jpg"}
        files[made["path"]], places[number] = stand_in(number), (length, made)
        return made

    edition["cover"]["photo"] = placed(edition["cover"]["photo"], COVER, "cover")
    for item in edition["items"]:
        item["photo"] = placed(item["photo"], item["number"], item["length"])
    for figure in edition["figures"]:
        figure["path"] = f"figure-{figure['name']}.svg"
        files[figure["path"]] = figure.pop("svg").encode("utf-8")
    files["qr.svg"] = code_of(edition["address"])
    told = {**edition}
    told["contents"] = [
        {**_only(section, ("anchor", "title")), "items": [_only(item, _LINE) for item in section["items"]]}
        for section in edition["sections"]
    ]
    told["items"] = [_only(item, ("title",)) for item in edition["items"][:3]]
    edition["items"] = []  # each piece is then held once, and turned into data one by one
    for section in edition["sections"]:
        section["items"][:] = map(trees_as_data, section["items"])
    return Sheets(trees_as_data({**told, "sections": []}) | {"sections": edition["sections"]}, files, places, photos)


def _only(told: Mapping[str, Any], names: tuple[str, ...]) -> Data:
    return {name: told[name] for name in names}


def code_of(address: str) -> bytes:
    """The QR code of an address as a drawing of vectors."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, dark="#12292c", xmldecl=False, svgns=True, nl=False, omitsize=False
    )
    return out.getvalue()
