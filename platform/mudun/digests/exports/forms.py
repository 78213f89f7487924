"""The forms in which an issue can be had: the one table. Each is a pure function of the frozen issue and a language."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.digests.exports.atom import atom
from mudun.digests.exports.cards import cards
from mudun.digests.exports.certificates import certificates
from mudun.digests.exports.citation import bibtex, ris
from mudun.digests.exports.docx import docx
from mudun.digests.exports.epub import MEDIA_TYPE, epub
from mudun.digests.exports.html import html
from mudun.digests.exports.json import json
from mudun.digests.exports.pdf import light_pdf, pdf
from mudun.digests.exports.press import Photos
from mudun.digests.exports.xlsx import xlsx


class Form(NamedTuple):
    """A form: its name for people, its media type, how it is made, whether it shows pictures, what it is good for."""

    label: Any
    media_type: str
    make: Callable[..., bytes]
    has_photos: bool
    use: Any = ""


class Pack(NamedTuple):
    """Several files of one sort: their media type, and how they are made, by name."""

    media_type: str
    make: Callable[..., dict[str, bytes]]


FORMS: Mapping[str, Form] = {
    "pdf": Form("PDF", "application/pdf", pdf, True, _l("to print")),
    "light.pdf": Form(_l("PDF, light"), "application/pdf", light_pdf, True, _l("for a slow line")),
    "docx": Form(
        "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx, True, _l("to edit")
    ),
    "epub": Form("EPUB", MEDIA_TYPE, epub, True, _l("for telephones and readers")),
    "html": Form("HTML", "text/html", html, True, _l("one page, also without a network")),
    "xlsx": Form(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx, False, _l("the figures")
    ),
    "json": Form("JSON", "application/json", json, False, _l("for programs")),
    "atom": Form("Atom", "application/atom+xml", atom, False, _l("for feed readers")),
    "bib": Form("BibTeX", "application/x-bibtex", bibtex, False, _l("to cite")),
    "ris": Form("RIS", "application/x-research-info-systems", ris, False, _l("to cite")),
}
PACKS: Mapping[str, Pack] = {
    "card": Pack("image/png", cards),
    "certificate": Pack("application/pdf", certificates),
}


def file_name(number: int, language: str, form: str, *, draft: bool = False) -> str:
    """What a file is called when it is taken along."""
    return f"mudun-digest-{number}{'-draft' if draft else ''}-{language}.{form}"


def made(frozen: Mapping[str, Any], language: str, form: str, photos: Photos) -> bytes:
    """The issue in one language and form."""
    chosen = FORMS[form]
    return chosen.make(frozen, language, photos) if chosen.has_photos else chosen.make(frozen, language)


def all_made(frozen: Mapping[str, Any], language: str, form: str, photos: Photos) -> dict[str, tuple[str, bytes]]:
    """File name → media type and content of everything this form is in one language: one file, or a pack."""
    if form in PACKS:
        kind = PACKS[form].media_type
        return {name: (kind, content) for name, content in PACKS[form].make(frozen, language).items()}
    name = file_name(frozen["number"], language, form)
    return {name: (FORMS[form].media_type, made(frozen, language, form, photos))}
