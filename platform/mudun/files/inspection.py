"""What a file really is: its size, what it is sniffed as, and how it is built. Never what it claims to be."""

import magic

from mudun.files import archives, pdf
from mudun.files.kinds import (
    DOCUMENT_BYTES,
    DOCUMENTS,
    ODT,
    OFFICE,
    PDF,
    PHOTO_BYTES,
    PHOTOS,
    Kind,
    Refused,
    extension_of,
)

ZIP_START = b"PK\x03\x04"
PAGES = {"text/html", "application/xhtml+xml"}
# libmagic needs the beginning only; a zip is recognised by opening it, never by this.
SNIFFED_BYTES = 8192


def inspect_photo(content: bytes, name: str = "") -> Kind:
    """The kind of this photo, or Refused. Its pixels are looked at when it is re-encoded (`images.py`)."""
    _refuse_size(content, PHOTO_BYTES, "photo_size")
    sniffed = _sniff(content)
    kind = next((kind for kind in PHOTOS if kind.media_type == sniffed), None)
    if kind is None:
        raise Refused(_why_not(content, sniffed, "photo_kind"))
    if name and extension_of(name) not in {ext for one in PHOTOS for ext in one.extensions}:
        raise Refused("name")
    return kind


def inspect_document(content: bytes, name: str) -> Kind:
    """The kind of this document after opening it, or Refused. Its name must carry that kind's extension."""
    _refuse_size(content, DOCUMENT_BYTES, "document_size")
    kind = _document_kind(content)
    if extension_of(name) not in kind.extensions:
        raise Refused("name")
    return kind


def _document_kind(content: bytes) -> Kind:
    if content.startswith(b"%PDF-"):
        pdf.check(content)
        return PDF
    if content.startswith(ZIP_START):
        return archives.check(content, office=OFFICE, opendocument=ODT)
    sniffed = _sniff(content)
    reason = _why_not(content, sniffed, "document_kind")
    if reason == "document_kind" and sniffed in {kind.media_type for kind in DOCUMENTS}:
        reason = "damaged"
    raise Refused(reason)


def _refuse_size(content: bytes, limit: int, reason: str) -> None:
    if not content:
        raise Refused("empty")
    if len(content) > limit:
        raise Refused(reason)


def _sniff(content: bytes) -> str:
    return magic.from_buffer(content[:SNIFFED_BYTES], mime=True)


def _why_not(content: bytes, sniffed: str, otherwise: str) -> str:
    """The most telling reason: what the sender can do differs for a drawing and for a web page."""
    head = content[:SNIFFED_BYTES].lower()
    if sniffed == "image/svg+xml" or b"<svg" in head:
        return "svg"
    if sniffed in PAGES or b"<html" in head or b"<!doctype html" in head or b"<script" in head:
        return "html"
    return otherwise
