"""The issue in print: a tagged PDF, set from the template it was frozen for."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Any

from mudun.digests.exports.edition import edition
from mudun.digests.exports.press import Photos, Sheets, sheets
from mudun.publishing.finishing import with_photos
from mudun.publishing.markdown import trees_as_data
from mudun.publishing.typst import typeset

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
_PRESSED: "OrderedDict[str, bytes]" = OrderedDict()
_MOST = 4


def no_photos(_key: str) -> None:
    """For an issue without pictures."""


def pdf(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos, *, light: bool = False) -> bytes:
    """The PDF of one edition; the same issue gives the same bytes. A light one has smaller photos on the same pages."""
    if template_of(frozen) == "digest-1.typ":
        data, pictures = print_data(frozen, language, photos)
        return typeset("digest-1.typ", data, created=date.fromisoformat(data["updated"]), files=pictures)
    made = sheets(edition(frozen, language), photos)
    return with_photos(pressed(template_of(frozen), made), made.photos(light=light))


def light_pdf(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos) -> bytes:
    """The PDF for a slow line or a full telephone."""
    return pdf(frozen, language, photos, light=True)


def template_of(frozen: Mapping[str, Any]) -> str:
    """The template the issue was frozen for."""
    return f"digest-{int(frozen.get('template', 1))}.typ"


def pressed(template: str, made: Sheets) -> bytes:
    """The pages with stand-ins for photos. The last few are kept: other sizes of photos need no new pages."""
    told = json.dumps([template, made.told], sort_keys=True, ensure_ascii=False)
    key = hashlib.sha256(told.encode("utf-8") + b"".join(made.files[name] for name in sorted(made.files))).hexdigest()
    if key not in _PRESSED:
        day = date.fromisoformat(made.told["updated"])
        _PRESSED[key] = typeset(template, made.told, created=day, files=made.files)
        while len(_PRESSED) > _MOST:
            _PRESSED.popitem(last=False)
    return _PRESSED[key]


def print_data(frozen: Mapping[str, Any], language: str, photos: Photos) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the first template reads, and the pictures by the file names it asks for."""
    data = edition(frozen, language)
    pictures = _pictures(data, photos)
    return trees_as_data(data), pictures


def _pictures(data: dict[str, Any], photos: Photos) -> dict[str, bytes]:
    """The pictures by the file names the template asks for; an item whose picture is gone appears without."""
    found = {}
    for item in data["items"]:
        content = photos(item["photo"]["file"]) if item["photo"] else None
        if content is None:
            item["photo"] = None
        else:
            item["photo"]["path"] = f"photo-{item['number']}{_ENDINGS[item['photo']['type']]}"
            found[item["photo"]["path"]] = content
    return found
