"""A catalogue of the issues for reading programs: OPDS 1.2, an Atom feed whose entries can be fetched as books."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree

from mudun.digests.exports.atom import ATOM
from mudun.digests.exports.edition import edition
from mudun.digests.exports.words import words
from mudun.publishing.writings import to_text

DC = "http://purl.org/dc/terms/"
KIND = "application/atom+xml;profile=opds-catalog;kind=acquisition"
_FETCH = "http://opds-spec.org/acquisition/open-access"
_IMAGE = "http://opds-spec.org/image"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ElementTree.register_namespace("dcterms", DC)


class Book(NamedTuple):
    """An issue of the catalogue: its content, and the addresses of its files."""

    frozen: Mapping[str, Any]
    files: Mapping[str, str]  # media type → address
    picture: str = ""


def catalogue(books: Iterable[Book], language: str, address: str, home: str) -> bytes:
    """The catalogue at `address`, in the order given; `home` is the page of the archive."""
    fixed = words(language)
    told = [(book, edition(book.frozen, language)) for book in books]
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {_LANG: language})
    _add(feed, "id", address)
    _add(feed, "title", f"{fixed['masthead']} · {fixed['network']}")
    _add(feed, "updated", f"{max((it['updated'] for _, it in told), default='2026-01-01')}T00:00:00Z")
    _add(_add(feed, "author"), "name", fixed["network"])
    for relation in ("self", "start"):
        _add(feed, "link", rel=relation, href=address, type=KIND)
    _add(feed, "link", rel="alternate", href=home, type="text/html")
    for book, it in told:
        _entry(feed, book, it, language)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(feed: ElementTree.Element, book: Book, it: Mapping[str, Any], language: str) -> None:
    w = it["words"]
    theme = it["theme"]["text"] or it["title"]["text"]
    entry = _add(feed, "entry")
    _add(entry, "id", it["address"])
    _add(entry, "title", f"{w['masthead']} {it['number']} · {theme}")
    _add(entry, "updated", f"{it['updated']}T00:00:00Z")
    _add(_add(entry, "author"), "name", it["imprint"][0]["values"][0]["text"])
    _add(entry, "summary", to_text(it["editorial"]["tree"]), type="text")
    for name, value in (("language", language), ("issued", it["updated"]), ("publisher", w["network"])):
        ElementTree.SubElement(entry, f"{{{DC}}}{name}").text = value
    _add(entry, "link", rel="alternate", href=it["address"], type="text/html")
    if book.picture:
        for relation in (_IMAGE, f"{_IMAGE}/thumbnail"):
            _add(entry, "link", rel=relation, href=book.picture, type="image/png")
    for kind, file in book.files.items():
        _add(entry, "link", rel=_FETCH, href=file, type=kind)


def _add(parent: ElementTree.Element, name: str, said: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = said or None
    return made
