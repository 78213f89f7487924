"""Texts that would make a document do more than show them appear literally in every form an issue has.

One table: a form, how what it says is read, and what it must not hold. A new form that has no line here fails.
"""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from defusedxml import ElementTree
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from PIL import Image
from tests.digests.reading import Seen, of_texts, one_line, said
from tests.factories.frozen import a_frozen_issue, three
from tests.publishing import pdfs
from tests.publishing.hostile import PAYLOADS

from mudun.core.text import clean_lines
from mudun.digests.exports import forms, opds
from mudun.digests.exports.cards import SHAPES, cards, set_cards
from mudun.digests.exports.certificates import certificates
from mudun.publishing.glyphs import printable_text

pytestmark = pytest.mark.usefixtures("speaking")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def hostile() -> dict[str, Any]:
    return of_texts(PAYLOADS)


def made(issue: dict[str, Any], form: str) -> bytes:
    return forms.made(issue, "en", form, lambda _key: None)


# ── what is read ─────────────────────────────────────────────────────────────────────────────
def in_pdf(content: bytes) -> str:
    return " ".join([pdfs.copied(content), *pdfs.bookmarks(pdfs.read(content).outline)])


def in_word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    codes = [code.text for code in document.element.body.iter(qn("w:instrText"))]
    assert codes == [r' TOC \o "1-2" \h \n ']
    assert not list(document.element.body.iter(qn("w:fldSimple")))
    outside = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert [one for one in outside if not is_ours(one)] == []
    return "\n".join("".join(p.itertext(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def is_ours(address: str) -> bool:
    return address.startswith(("#", "https://mudun.example", "https://example.org/", "https://creativecommons.org/"))


def in_page(content: bytes) -> str:
    seen = Seen(content.decode())
    assert (seen.handlers, seen.loads) == ([], [])
    assert not {"script", "iframe", "svg", "object", "img"} & seen.tags
    assert [href for href in seen.hrefs if not is_ours(href)] == []
    return seen.text


def in_book(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        pages = [ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    assert not {one.tag.rpartition("}")[2] for page in pages for one in page.iter()} & {"script", "iframe", "object"}
    return "\n".join(" ".join(page.itertext()) for page in pages)


def in_annex(content: bytes) -> str:
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    assert all(cell.data_type in {"s", "n", "d"} and cell.hyperlink is None for cell in cells)
    return "\n".join(str(cell.value) for cell in cells)


def in_data(content: bytes) -> str:
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, str):
            found.append(node)
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(child)

    walk(json.loads(content))
    return "\n".join(found)


def in_feed(content: bytes) -> str:
    return "\n".join(ElementTree.fromstring(content).itertext())


READ: dict[str, Callable[[bytes], str]] = {
    "pdf": in_pdf, "light.pdf": in_pdf, "docx": in_word, "html": in_page, "epub": in_book, "xlsx": in_annex,
    "json": in_data, "atom": in_feed,
}  # fmt: skip
PRINTED = {"pdf", "light.pdf"}
ISSUE_ALONE = {"bib", "ris"}  # they name the issue, not its pieces; the next test says its theme


def bare(text: str) -> str:
    """Without the spaces and the invisible ones at which print may break a line."""
    return "".join(text.replace("\u200b", "").split())


def test_there_are_enough_hostile_texts_and_every_form_is_read() -> None:
    assert len(set(PAYLOADS)) >= 80
    assert set(forms.FORMS) == set(READ) | ISSUE_ALONE
    assert set(forms.PACKS) == {"card", "certificate"}


@pytest.mark.parametrize("form", READ)
def test_hostile_texts_appear_literally(hostile: dict[str, Any], form: str) -> None:
    told = one_line(READ[form](made(hostile, form)))
    if form not in PRINTED:
        assert [text for text in PAYLOADS if one_line(text) not in told] == []
        return
    # Lines are broken in print, and poppler turns what runs from right to left.
    wanted = [one_line(printable_text(clean_lines(text))) for text in PAYLOADS]
    pressed = bare(told)
    assert [text for text in wanted if text.isascii() and bare(text) not in pressed] == []
    marks = {one_line(mark) for mark in pdfs.bookmarks(pdfs.read(made(hostile, form)).outline)}
    assert [text for text in wanted if text not in marks] == []


@pytest.mark.parametrize("text", PAYLOADS[::9])
def test_a_hostile_theme_stays_a_theme(text: str) -> None:
    issue = a_frozen_issue(1, theme=said(text))
    for form in ISSUE_ALONE:
        assert "\x00" not in made(issue, form).decode()
    book = opds.Book(issue, {"application/epub+zip": "https://mudun.example/x"}, "")
    told = in_feed(opds.catalogue([book], "en", "https://mudun.example/a", "https://mudun.example/b"))
    assert one_line(text) in one_line(told)


# ── cards and certificates ───────────────────────────────────────────────────────────────────
def test_hostile_texts_stand_on_certificates_which_are_one_page_each(hostile: dict[str, Any]) -> None:
    files = certificates(hostile, "en")
    assert len(files) == len(PAYLOADS)
    for text, content in zip(PAYLOADS, files.values(), strict=True):
        wanted = one_line(printable_text(clean_lines(text)))
        told = pdfs.copied(content)
        assert len(pdfs.read(content).pages) == 1
        assert not wanted.isascii() or bare(wanted) in bare(told), text


def test_hostile_texts_stand_on_cards(hostile: dict[str, Any]) -> None:
    names, pages = set_cards(hostile, "en")
    assert len(names) == len(pdfs.read(pages).pages) == 2 * (1 + len(PAYLOADS))
    pressed = bare(pdfs.copied(pages)).replace("-", "")  # poppler takes one at the end of a line for hyphenation
    wanted = [one_line(printable_text(clean_lines(text))) for text in PAYLOADS]
    lost = [text for text in wanted if text.isascii() and pressed.count(bare(text).replace("-", "")) < 2]
    assert lost == []


ODD = {
    "empty": "", "emoji": "😀🎉🏛️" * 12, "bidi": "\u202eabc\u2066عربي\u2069\u202c 12-34", "one letter": "م",
    "four thousand": "مدينة تتعلّم من حدائقها " * 170, "a word without end": "https://mudun.example/" + "x" * 3900,
    "Arabic without end": "م" * 400, "lines": "سطر\n\nآخر\tثم", "capitals": "W" * 220, "marks": "بَِّ" * 200,
}  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_leaves_a_card_whatever_its_title_is(language: str) -> None:
    issue = of_texts(list(ODD.values()), theme=three(*[ODD["four thousand"]] * 3), season=said("W" * 80))
    for item, text in zip(issue["sections"][0]["items"], ODD.values(), strict=True):
        item["title"] = three(text, text, text)
        item["cities"] = [{**item["cities"][0], "name": three(*["مدينة بعيدة الاسم " * 9] * 3)}] * 6
    names, pages = set_cards(issue, language)
    document = pypdfium2.PdfDocument(pages)
    assert len(document) == len(names) == 2 * (1 + len(ODD))
    for name, page in zip(names, document, strict=True):
        width, height = page.get_size()
        words = page.get_textpage()
        boxes = [words.get_rect(at) for at in range(words.count_rects())]
        out = [box for box in boxes if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height]
        assert out == [], name
        starts = {words.get_text_bounded(*box).strip()[:12] for box in boxes}
        assert len(starts) > 1, f"{name} says nothing"
    for name, content in cards(issue, language).items():
        picture = Image.open(io.BytesIO(content))
        assert picture.size == SHAPES[name.removesuffix(".png").rpartition("-")[2]]
        assert len(content) < 120_000


def test_a_certificate_names_some_pieces_and_says_how_many_more() -> None:
    issue = of_texts([f"Piece {number} " + "long words " * 400 for number in range(1, 12)])
    for item in issue["sections"][0]["items"]:
        item["cities"] = [{**item["cities"][0], "slug": "aswan", "name": said("A city " * 600)}]
    (content,) = certificates(issue, "en").values()
    told = one_line(pdfs.copied(content))
    assert len(pdfs.read(content).pages) == 1
    assert all(f"Piece {number} long" in told for number in range(1, 7))
    assert "and 5 more" in told
