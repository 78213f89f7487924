"""The page of an edition taken apart: its chapters for an e-book, one piece for a page of its own.

Web page, offline file and e-book are drawn from one template, so that no words can be in one and missing in another.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as markup
from markupsafe import Markup

from mudun.digests.exports.html import templates
from mudun.digests.exports.shown import Shows

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
# What XML does not hold at all; people paste it.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CASED = {
    name.lower(): name for name in ("viewBox", "preserveAspectRatio", "textLength", "lengthAdjust", "markerWidth")
}


class Chapter(NamedTuple):
    """A part of the edition: a name, its heading, and its element."""

    name: str
    element: Any


def body(edition: Mapping[str, Any], shown: Shows) -> Any:
    """The `<article>` of the edition as an element."""
    page = templates().get_template("digests/_edition.html")
    told = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", page.render(edition=edition, shown=shown))
    return markup.fragment_fromstring(told, create_parent=False)


def chapters(edition: Mapping[str, Any], shown: Shows) -> Iterator[Chapter]:
    """The title page, the foreword, every section, what is missing, the imprint; without the table of contents."""
    for element in body(edition, shown):
        if element.tag == "header":
            yield Chapter("title", element)
        elif element.tag == "footer":
            yield Chapter("imprint", element)
        elif element.tag == "section":
            yield Chapter(element.get("id"), element)


def piece(edition: Mapping[str, Any], number: int, shown: Shows) -> Markup:
    """The HTML of one piece, the `number`th of the edition."""
    for section in edition["sections"]:
        for item in section["items"]:
            if item["number"] == number:
                alone = {**edition, "sections": [{**section, "items": [item]}], "items": [item]}
                found = body(alone, shown).get_element_by_id(item["anchor"])
                _raise_headings(found)
                told = markup.tostring(found, encoding="unicode", with_tail=False)
                return Markup(told)  # noqa: S704 - our own template's, escaped there
    raise LookupError(number)


def _raise_headings(element: Any) -> None:
    """On a page of its own the title of a piece is the main heading, two levels above its place in the issue."""
    for one in element.iter("h3", "h4", "h5", "h6"):
        one.tag = f"h{int(one.tag[1]) - 2}"


def xhtml(element: Any) -> Any:
    """An HTML element as XHTML, with the vector graphics in their own namespace."""
    return _translated(element, inside_svg=False)


def _translated(element: Any, *, inside_svg: bool) -> Any:
    inside_svg = inside_svg or element.tag == "svg"
    namespace = SVG if inside_svg else XHTML
    made = etree.Element(f"{{{namespace}}}{element.tag}", nsmap={None: namespace})
    for name, value in element.attrib.items():
        made.set(_CASED.get(name, name) if inside_svg else name, value)
    if inside_svg and "xmlns" in made.attrib:
        del made.attrib["xmlns"]
    made.text, made.tail = element.text, element.tail
    for child in element:
        if isinstance(child.tag, str):
            made.append(_translated(child, inside_svg=inside_svg))
        elif child.tail:
            _append_text(made, child.tail)
    return made


def _append_text(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
