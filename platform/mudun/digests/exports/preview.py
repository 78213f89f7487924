"""Pages of an issue as pictures, for the editor who composes it: drawn from the PDF that would be printed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from mudun.digests.exports.pdf import Photos, no_photos, print_data, template_of
from mudun.publishing.typst import typeset_pages


class Preview(NamedTuple):
    """Some pages as PNG, and how many pages the edition has."""

    pages: list[bytes]
    total: int


def page_images(
    data: Mapping[str, Any], language: str, first: int = 1, count: int = 4, photos: Photos = no_photos
) -> list[bytes]:
    """`count` pages from the `first`; fewer where the edition ends."""
    return preview(data, language, first, count, photos).pages


def preview(
    data: Mapping[str, Any], language: str, first: int = 1, count: int = 4, photos: Photos = no_photos
) -> Preview:
    """The pages and the length of the edition, from one run of the typesetter."""
    told, files = print_data(data, language, photos)
    day = date.fromisoformat(told["updated"])
    pages, total = typeset_pages(template_of(data), told, created=day, files=files, first=first, count=count)
    return Preview(pages, total)
