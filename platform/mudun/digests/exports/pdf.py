"""The issue in print: a tagged PDF, set from the fixed template `digest.typ`."""

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
    data = edition(frozen, language)
    pictures = _pictures(data, photos)
    return typeset("digest.typ", trees_as_data(data), created=date.fromisoformat(data["updated"]), files=pictures)


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
