"""The issue in print: a tagged PDF, set from a fixed template."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from mudun.digests.exports.edition import edition
from mudun.publishing.markdown import trees_as_data
from mudun.publishing.typst import typeset

Photos = Callable[[str], bytes | None]


def no_photos(_key: str) -> None:
    """For an issue without pictures."""


def pdf(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos) -> bytes:
    """The PDF of one edition; the same issue gives the same bytes."""
    data, pictures = print_data(frozen, language, photos)
    return typeset(template_of(frozen), data, created=date.fromisoformat(data["updated"]), files=pictures)


def template_of(frozen: Mapping[str, Any]) -> str:
    """The template the issue was frozen for."""
    return f"digest-{int(frozen.get('template', 1))}.typ"


def print_data(frozen: Mapping[str, Any], language: str, photos: Photos) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the template reads, and the pictures by the file names it asks for."""
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


_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
