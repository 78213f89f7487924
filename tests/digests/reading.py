"""What a person or a program reads out of the files of an issue, for the tests that look at them."""

import io
from html.parser import HTMLParser
from typing import Any

from defusedxml import ElementTree
from docx import Document
from docx.oxml.ns import qn
from tests.factories.frozen import a_frozen_issue, a_frozen_item, a_picture, three

from mudun.core.text import clean_lines
from mudun.digests.exports.atom import atom
from mudun.digests.exports.docx import docx
from mudun.digests.exports.html import html
from mudun.digests.exports.json import json as as_json
from mudun.digests.exports.pdf import pdf
from mudun.digests.exports.xlsx import xlsx

LANGUAGES = ("ar", "en", "fr")
FORMS = {"pdf": pdf, "docx": docx, "html": html, "xlsx": xlsx, "json": as_json, "atom": atom}


def photos(_key: str) -> bytes:
    return a_picture()


def with_photo(**changes: Any) -> dict[str, Any]:
    photo = {
        "file": "abc",
        "type": "image/jpeg",
        "alt": three("حديقة فيها أطفال", "Children in a garden", "Des enfants dans un jardin"),
        "caption": three("حديقة", "Garden", "Jardin"),
        "credit": three("البلدية", "Municipality", "Municipalité"),
    }
    issue = a_frozen_issue(1, **changes)
    issue["sections"][0]["items"][0]["photo"] = photo
    return issue


def said(text: str) -> dict[str, str]:
    return {"en": text, "_": "en"}


def of_texts(texts: list[str], **changes: Any) -> dict[str, Any]:
    """An issue whose every piece says one of the texts in all its places, each told by a city of its own."""
    nothing = three("", "", "")
    items = [
        a_frozen_item(
            number, length="half", title=said(text), sentence=said(text), parts=[{"name": "need", "text": said(text)}],
            results=[{"indicator": said(text), "before": said(text), "after": nothing, "source": nothing}],
            quote={"text": said(text), "speaker": said(text)}, facts=[{"name": "cost", "values": [said(text)]}],
            cities=[{**a_frozen_item(1)["cities"][0], "slug": f"city-{number}"}],
        )
        for number, text in enumerate(texts, start=1)
    ]  # fmt: skip
    return a_frozen_issue(1, sections=[{"title": said("S"), "items": items}], **{"theme": said(texts[0]), **changes})


def said_in(file: bytes) -> list[str]:
    """Every paragraph of a Word file, those of its notes too."""
    document = Document(io.BytesIO(file))
    notes = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes")]
    trees = [document.element.body, *(ElementTree.fromstring(blob) for blob in notes)]
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for tree in trees for p in tree.iter(qn("w:p"))]


def one_line(text: str) -> str:
    return " ".join(clean_lines(text).split())


class Seen(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.loads: list[str] = []
        self.hrefs: list[str] = []
        self.headings: list[int] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        facts = dict(attrs)
        self.tags.add(tag)
        self.handlers += [name for name in facts if name.startswith("on") or name == "style"]
        if tag != "link" and (source := facts.get("src")) and not source.startswith("data:"):
            self.loads.append(source)
        if tag == "link" and facts.get("rel") != "canonical":
            self.loads.append(facts["href"])
        if tag == "a":
            self.hrefs.append(facts["href"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.text += data
