import io
import itertools
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from mudun.publishing.scripts import pieces
from mudun.publishing.word import Word
from mudun.publishing.writings import Run


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("مشروع STEM في عمّان", [("مشروع ", True), ("STEM", False), (" في عمّان", True)]),
        ("50% من النساء", [("50%", False), (" من النساء", True)]),
        ("(مدينة)", [("(مدينة)", True)]),
        ("1448 هـ", [("1448", False), (" هـ", True)]),
        ("Learning City", [("Learning City", False)]),
        ("", []),
        ("…", [("…", True)]),
    ],
)
def test_runs_are_cut_where_the_script_changes(text: str, cut: list[tuple[str, bool]]) -> None:
    assert list(pieces(text, rtl=True)) == cut


@given(st.text(alphabet="abc 12%().-هدعقـ\n«»\u0301", max_size=60), st.booleans())
def test_cutting_loses_nothing(text: str, rtl: bool) -> None:
    cut = list(pieces(text, rtl=rtl))
    assert "".join(piece for piece, _ in cut) == text
    assert all(one[1] != other[1] for one, other in itertools.pairwise(cut))


def test_a_foreign_paragraph_turns_its_direction() -> None:
    word = Word("ar", title="x", author="y", created=date(2026, 1, 1))
    word.paragraph("Bonjour à tous", lang="fr")
    word.paragraph("سلام")
    first, second = Document(io.BytesIO(word.save())).element.body.findall(qn("w:p"))[-2:]
    assert first.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"
    assert second.pPr.find(qn("w:bidi")) is None
    assert first.r_lst[0].rPr.find(qn("w:lang")).get(qn("w:val")) == "fr-FR"


def test_properties_say_who_and_when_and_nothing_of_this_machine() -> None:
    facts = Document(io.BytesIO(Word("fr", title="T", author="A", created=date(2026, 1, 2)).save())).core_properties
    assert (facts.title, facts.author, facts.last_modified_by, facts.language) == ("T", "A", "A", "fr-FR")
    assert facts.created.date() == facts.modified.date() == date(2026, 1, 2)


def test_page_numbers_and_running_heads() -> None:
    word = Word("ar", title="x", author="y", created=date(2026, 1, 1))
    word.running("نشرة")
    section = Document(io.BytesIO(word.save())).sections[0]
    assert section.header.paragraphs[0].text == "نشرة"
    assert [code.text for code in section.footer._element.iter(qn("w:instrText"))] == [" PAGE "]


def test_line_breaks_and_links_are_kept() -> None:
    word = Word("en", title="x", author="y", created=date(2026, 1, 1))
    word.paragraph([Run("a\nb", bold=True), Run("site", href="https://e.org")])
    paragraph = Document(io.BytesIO(word.save())).element.body.findall(qn("w:p"))[-1]
    assert len(paragraph.findall(f".//{qn('w:br')}")) == 1
    assert len(paragraph.findall(qn("w:hyperlink"))) == 1
    assert paragraph.r_lst[0].rPr.find(qn("w:bCs")) is not None
