"""Pages of an issue as pictures, for the editor who composes it: drawn from the PDF that would be printed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from mudun.digests.exports.edition import edition
from mudun.digests.exports.gathering import gathered
from mudun.digests.exports.pdf import Photos, no_photos, pdf, sheets_folder, template_of
from mudun.digests.exports.press import sheets
from mudun.publishing.typst import pages_of


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
    pages, total = pages_of(pdf(data, language, photos, light=True), first=first, count=count)
    return Preview(pages, total)


def page_numbers(data: Mapping[str, Any], language: str, photos: Photos = no_photos) -> dict[str, int]:
    """Where each section and piece begins (`item-3` → 12), and under `total` how many pages there are."""
    made = sheets(edition(data, language), photos)
    return dict(gathered(template_of(data), made, sheets_folder()).pages)
