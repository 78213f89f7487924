"""The issue in print: a tagged PDF, set from the template it was frozen for."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from mudun.digests.exports.edition import edition
from mudun.digests.exports.json import json
from mudun.digests.exports.parted import set_in_parts
from mudun.digests.exports.press import Photos, sheets
from mudun.publishing.finishing import Attachment, finished
from mudun.publishing.joining import joined
from mudun.publishing.markdown import trees_as_data
from mudun.publishing.typst import typeset

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


def no_photos(_key: str) -> None:
    """For an issue without pictures."""


def pdf(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos, *, light: bool = False) -> bytes:
    """The PDF of one edition; the same issue gives the same bytes. A light one has smaller photos on the same pages."""
    if template_of(frozen) == "digest-1.typ":
        data, pictures = print_data(frozen, language, photos)
        return typeset("digest-1.typ", data, created=date.fromisoformat(data["updated"]), files=pictures)
    made = sheets(edition(frozen, language), photos)
    parts = set_in_parts(template_of(frozen), made)
    source = _source(frozen, language, made.told)
    made.told.clear()  # the pages are set: joining a long issue needs the room
    with joined(parts) as document:
        return finished(document, made.places, partial(made.photo, light=light), source)


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
