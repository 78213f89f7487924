"""The forms in which an issue can be had."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from mudun.digests.exports.atom import atom
from mudun.digests.exports.docx import docx
from mudun.digests.exports.html import html
from mudun.digests.exports.json import json
from mudun.digests.exports.pdf import Photos, pdf
from mudun.digests.exports.xlsx import xlsx


class Form(NamedTuple):
    """A form: its name for people, its media type, how it is made, and whether it shows pictures."""

    label: str
    media_type: str
    make: Callable[..., bytes]
    has_photos: bool


FORMS: Mapping[str, Form] = {
    "pdf": Form("PDF", "application/pdf", pdf, True),
    "docx": Form("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx, True),
    "html": Form("HTML", "text/html", html, True),
    "xlsx": Form("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx, False),
    "json": Form("JSON", "application/json", json, False),
    "atom": Form("Atom", "application/atom+xml", atom, False),
}


def made(frozen: Mapping[str, Any], language: str, form: str, photos: Photos) -> bytes:
    """The issue in one language and form."""
    chosen = FORMS[form]
    return chosen.make(frozen, language, photos) if chosen.has_photos else chosen.make(frozen, language)
