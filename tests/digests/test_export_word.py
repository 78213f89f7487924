"""The Word file of an issue: its words, direction, contents, notes, styles."""

import io

import pytest
from defusedxml import ElementTree
from docx import Document
from docx.oxml.ns import qn
from tests.digests.reading import LANGUAGES, photos, said_in, with_photo
from tests.factories.frozen import a_frozen_issue, a_whole_issue
from tests.publishing import pdfs

from mudun.digests.exports.docx import docx

pytestmark = pytest.mark.usefixtures("speaking")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_issue_are_found_in_its_word_file(language: str) -> None:
    issue = a_frozen_issue(2)
    found = set(pdfs.words("\n".join(said_in(docx(issue, language)))))
    missing = {w for text in pdfs.texts(issue, language) for w in pdfs.words(text) if w not in found}
    assert missing - set(pdfs.words(issue["title"][language])) == set()


def test_the_arabic_word_file_runs_right_to_left_everywhere() -> None:
    document = Document(io.BytesIO(docx(with_photo(), "ar", photos)))
    assert document.styles["Normal"].element.pPr.find(qn("w:bidi")) is not None
    for section in document.sections:
        names = [child.tag for child in section._sectPr]
        assert names.index(qn("w:bidi")) < names.index(qn("w:docGrid"))
    for table in document.tables:
        names = [child.tag for child in table._tbl.tblPr]
        assert names[names.index(qn("w:tblStyle")) + 1] == qn("w:bidiVisual")
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.tables
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "حديقة فيها أطفال"
    assert not document.element.body.findall(f".//{qn('w:jc')}")


def test_arabic_runs_are_marked_and_latin_ones_are_not() -> None:
    body = Document(io.BytesIO(docx(a_frozen_issue(1), "ar"))).element.body
    runs = [(run, "".join(t.text or "" for t in run.findall(qn("w:t")))) for run in body.iter(qn("w:r"))]
    arabic = [run for run, text in runs if any("\u0621" <= letter <= "\u064a" for letter in text)]
    latin = [run for run, text in runs if any("a" <= letter.lower() <= "z" for letter in text)]
    assert len(arabic) > 100
    assert len(latin) > 5
    assert all(
        run.rPr.find(qn("w:rtl")) is not None and run.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ar-SA"
        for run in arabic
    )
    assert all(run.rPr.find(qn("w:rtl")) is None for run in latin)


def test_latin_word_files_have_no_bidi() -> None:
    document = Document(io.BytesIO(docx(a_frozen_issue(1), "fr")))
    assert document.styles["Normal"].element.pPr.find(qn("w:bidi")) is None
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is None


def test_the_contents_are_there_before_any_update_and_lead_to_bookmarks() -> None:
    issue = a_frozen_issue(2)
    body = Document(io.BytesIO(docx(issue, "en"))).element.body
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert links == marks
    assert len(links) == 2 + 3 + 6


def test_word_styles_are_used_by_their_id() -> None:
    document = Document(io.BytesIO(docx(a_frozen_issue(1), "ar")))
    known = {style.style_id for style in document.styles}
    used = {style.get(qn("w:val")) for style in document.element.body.iter(qn("w:pStyle"))}
    assert used <= known
    assert {"Heading1", "Heading2", "Heading3", "TOC1", "TOC2", "Title"} <= used


def test_a_word_file_has_notes_figures_and_dates_to_go_on_editing() -> None:
    document = Document(io.BytesIO(docx(a_whole_issue(), "ar", photos)))
    notes = next(rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes"))
    tree = ElementTree.fromstring(notes)
    numbers = [note.get(qn("w:id")) for note in tree.iter(qn("w:footnote")) if note.get(qn("w:type")) is None]
    asked = [mark.get(qn("w:id")) for mark in document.element.body.iter(qn("w:footnoteReference"))]
    assert asked == numbers == [str(number) for number in range(1, 9)]
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(pictures) == 8 + 4
    assert all(pictures)
    assert len(document.tables) >= 4 + 1
    assert document.sections[0].different_first_page_header_footer
    assert document.styles["Footnote Text"].base_style.style_id == "Normal"
