"""The issue in print: a tagged PDF, set from the template it was frozen for."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app

from mudun.digests.exports.edition import edition
from mudun.digests.exports.gathering import gathered
from mudun.digests.exports.json import json
from mudun.digests.exports.press import Photos, sheets
from mudun.publishing.binding.book import bound, weight
from mudun.publishing.binding.ends import Attachment
from mudun.publishing.markdown import trees_as_data
from mudun.publishing.shelf import Shelf
from mudun.publishing.typst import typeset

LIGHT_BYTES = 1_480_000  # what a light file has room for, photos and all
_PHOTOS_ON_DISK = 400 * 1024 * 1024
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


def no_photos(_key: str) -> None:
    """For an issue without pictures."""


class Printed(NamedTuple):
    """A PDF, and what had no room in which piece (`item-3` → `quote`)."""

    content: bytes
    less: Mapping[str, Sequence[str]] = {}


def pdf(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos, *, light: bool = False) -> bytes:
    """The PDF of one edition; the same issue gives the same bytes. A light one has smaller photos on the same pages."""
    return printed(frozen, language, photos, light=light).content


def printed(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos, *, light: bool = False) -> Printed:
    """The same with what it leaves out."""
    if template_of(frozen) == "digest-1.typ":
        data, pictures = print_data(frozen, language, photos)
        return Printed(typeset("digest-1.typ", data, created=date.fromisoformat(data["updated"]), files=pictures))
    made = sheets(edition(frozen, language), photos)
    with ThreadPoolExecutor(1) as hand:  # the data are written while the typesetter works
        setting = hand.submit(gathered, template_of(frozen), made, sheets_folder())
        source = None if light else _source(frozen, language, made.told)
        book = setting.result()
    most = made.share(LIGHT_BYTES - weight(book.parts)) if light else 0
    photo = partial(made.photo, most=most, shelf=_photo_shelf())
    return Printed(bound(book.parts, book.furniture, photo, source, light=light), book.less)


def _photo_shelf() -> Shelf | None:
    folder = current_app.config.get("CACHE_FOLDER")
    return Shelf(Path(folder) / "photos", _PHOTOS_ON_DISK) if folder else None


def sheets_folder() -> Path | None:
    """Where set sheets are kept on disk."""
    folder = current_app.config.get("CACHE_FOLDER")
    return Path(folder) / "sheets" if folder else None


def _source(frozen: Mapping[str, Any], language: str, told: Mapping[str, Any]) -> Attachment:
    """The issue as data, for machines that read the PDF."""
    about = f"{told['words']['masthead']} · {told['words']['issue']} {frozen['number']} · JSON"
    day = date.fromisoformat(told["updated"])
    return Attachment(f"mudun-digest-{frozen['number']}.json", "application/json", about, json(frozen, language), day)


def light_pdf(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos) -> bytes:
    """The PDF for a slow line or a full telephone."""
    return pdf(frozen, language, photos, light=True)


def template_of(frozen: Mapping[str, Any]) -> str:
    """The template the issue was frozen for."""
    return f"digest-{int(frozen.get('template', 1))}.typ"


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
