"""News for feed readers: the items of one issue, or all issues."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

from mudun.digests.exports.edition import edition
from mudun.digests.exports.words import words
from mudun.publishing.writings import to_text

ATOM = "http://www.w3.org/2005/Atom"
ElementTree.register_namespace("", ATOM)


def atom(frozen: Mapping[str, Any], language: str) -> bytes:
    """The feed of one issue: an entry for each item."""
    it = edition(frozen, language)
    feed = _feed(
        f"{it['words']['masthead']} {it['number']}",
        it["address"],
        it["updated"],
        it["words"]["network"],
        language,
    )
    for item in it["items"]:
        _entry(feed, item["address"], item["title"], item["sentence"]["text"], it["updated"])
    return _bytes(feed)


def feed(issues: Iterable[Mapping[str, Any]], language: str, address: str) -> bytes:
    """The feed of the digest: an entry for each issue, in the order given."""
    fixed, editions = words(language), [edition(frozen, language) for frozen in issues]
    updated = max((it["updated"] for it in editions), default="2026-01-01")
    made = _feed(fixed["masthead"], address, updated, fixed["network"], language)
    for it in editions:
        name = f"{fixed['issue']} {it['number']} · {it['theme']['text'] or it['title']['text']}"
        _entry(
            made,
            it["address"],
            {"text": name, "lang": language},
            to_text(it["editorial"]["tree"]),
            it["updated"],
        )
    return _bytes(made)


def _feed(title: str, address: str, updated: str, author: str, language: str) -> ElementTree.Element:
    made = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _add(made, "title", title)
    _add(made, "id", address)
    _add(made, "link", href=address)
    _add(made, "updated", f"{updated}T00:00:00Z")
    _add(_add(made, "author"), "name", author)
    return made


def _entry(made: ElementTree.Element, address: str, title: Mapping[str, str], summary: str, updated: str) -> None:
    entry = _add(made, "entry")
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", title["lang"])
    _add(entry, "title", title["text"])
    _add(entry, "id", address)
    _add(entry, "link", href=address)
    _add(entry, "updated", f"{updated}T00:00:00Z")
    _add(entry, "summary", summary, type="text")


def _add(parent: ElementTree.Element, name: str, words_: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = words_ or None
    return made


def _bytes(made: ElementTree.Element) -> bytes:
    return ElementTree.tostring(made, encoding="utf-8", xml_declaration=True)
