"""The issue as an e-book: EPUB 3, a zip of the very page that the site shows, cut into chapters.

No faces are embedded: reading systems have good Arabic ones, and a reader's own choice of face and size is respected.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from mudun.digests.exports.edition import edition
from mudun.digests.exports.epub_parts import container, nav, package, page
from mudun.digests.exports.fragments import SVG, chapters, xhtml
from mudun.digests.exports.pdf import Photos, no_photos
from mudun.digests.exports.shown import Shown
from mudun.paths import DATA

MEDIA_TYPE = "application/epub+zip"
STYLE = DATA / "epub" / "style.css"
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
_UNKNOWN = ("loading", "rel", "tabindex")  # what older checks of e-books do not know, and readers do not need


def epub(frozen: Mapping[str, Any], language: str, photos: Photos = no_photos) -> bytes:
    """The e-book of one edition; the same issue gives the same bytes."""
    it = edition(frozen, language)
    pictures = _Pictures(photos)
    parts = [(chapter.name, xhtml(chapter.element)) for chapter in chapters(it, pictures.shown)]
    homes = {identifier: name for name, element in parts for identifier in _identifiers(element)}
    for name, element in parts:
        _settle(element, name, homes)
    entries = {f"text/{name}.xhtml": page(it, name, element) for name, element in parts}
    drawn = {name for name, element in parts if next(element.iter(f"{{{SVG}}}svg"), None) is not None}
    told = {
        "identifier": uuid5(NAMESPACE_URL, f"{it['address']}#{it['version']}"),
        "chapters": [name for name, _ in parts],
        "drawn": drawn,
        "pictures": pictures.types,
    }
    return _zipped(
        it,
        {
            "META-INF/container.xml": container(),
            "book/package.opf": package(it, told),
            "book/nav.xhtml": nav(it, homes),
            "book/style.css": STYLE.read_bytes(),
            **{f"book/{name}": content for name, content in {**entries, **pictures.contents}.items()},
        },
    )


class _Pictures:
    """Collects the pictures that the chapters show."""

    def __init__(self, photos: Photos) -> None:
        self.photos = photos
        self.contents: dict[str, bytes] = {}
        self.types: dict[str, str] = {}

    def shown(self, photo: Mapping[str, Any]) -> Shown | None:
        """Where a chapter finds the picture; None when it is gone."""
        content = self.photos(photo["file"])
        if content is None:
            return None
        name = f"pictures/{photo['file'][:20]}.{_ENDINGS[photo['type']]}"
        self.contents[name], self.types[name] = content, photo["type"]
        return Shown(f"../{name}")


def _identifiers(element: Any) -> Iterator[str]:
    yield from (identifier for one in element.iter() if (identifier := one.get("id")))


def _settle(element: Any, name: str, homes: Mapping[str, str]) -> None:
    """Let links inside the book find the chapter, and leave out what e-books do not know."""
    for one in element.iter():
        target = one.get("href", "")
        if target.startswith("#") and homes.get(target[1:], name) != name:
            one.set("href", f"{homes[target[1:]]}.xhtml{target}")
        for unknown in _UNKNOWN:
            one.attrib.pop(unknown, None)
        if one.get("role") == "region":
            del one.attrib["role"]
            one.attrib.pop("aria-label", None)


def _zipped(it: Mapping[str, Any], entries: Mapping[str, Any]) -> bytes:
    day = date.fromisoformat(it["updated"])
    moment = (day.year, day.month, day.day, 0, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        # The kind stands first and unpacked, so that it can be read from the first bytes of the file.
        book.writestr(zipfile.ZipInfo("mimetype", moment), MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = 0o644 << 16
            written = (
                content
                if isinstance(content, bytes)
                else etree.tostring(
                    content,
                    encoding="utf-8",
                    xml_declaration=True,
                    doctype="<!DOCTYPE html>" if name.endswith("html") else None,
                )
            )
            book.writestr(entry, written, zipfile.ZIP_DEFLATED)
    return out.getvalue()
