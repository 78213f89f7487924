# ruff: noqa: E501 - payloads and samples stay on one line
import io
import itertools
import json
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from defusedxml import ElementTree
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from tests.factories.frozen import a_frozen_issue, a_frozen_item, a_picture, a_whole_issue, three
from tests.publishing import pdfs
from tests.publishing.hostile import PAYLOADS

from mudun.core.text import clean_lines
from mudun.digests.exports.atom import atom, feed
from mudun.digests.exports.cover import COLUMNS, ROWS, stars
from mudun.digests.exports.docx import docx
from mudun.digests.exports.edition import edition
from mudun.digests.exports.html import html
from mudun.digests.exports.json import SCHEMA
from mudun.digests.exports.json import json as as_json
from mudun.digests.exports.pdf import pdf
from mudun.digests.exports.xlsx import xlsx
from mudun.publishing.glyphs import printable_text

LANGUAGES = ("ar", "en", "fr")
FORMS = {"pdf": pdf, "docx": docx, "html": html, "xlsx": xlsx, "json": as_json, "atom": atom}
pytestmark = pytest.mark.usefixtures("speaking")


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


# ── words survive ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_issue_are_found_in_its_pdf(language: str) -> None:
    issue = a_frozen_issue(4)
    found = set(pdfs.words(pdfs.copied(pdf(issue, language))))
    wanted = [word for text in pdfs.texts(issue, language) for word in pdfs.words(text)]
    kept = sum(word in found for word in wanted)
    assert len(wanted) > 1500
    assert kept >= (0.97 if language == "ar" else 1) * len(wanted)


def said_in(file: bytes) -> list[str]:
    """Every paragraph of a Word file, those of its notes too."""
    document = Document(io.BytesIO(file))
    notes = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes")]
    trees = [document.element.body, *(ElementTree.fromstring(blob) for blob in notes)]
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for tree in trees for p in tree.iter(qn("w:p"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_issue_are_found_in_its_word_file(language: str) -> None:
    issue = a_frozen_issue(2)
    found = set(pdfs.words("\n".join(said_in(docx(issue, language)))))
    missing = {w for text in pdfs.texts(issue, language) for w in pdfs.words(text) if w not in found}
    assert missing - set(pdfs.words(issue["title"][language])) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_issue_gives_the_same_bytes(form: str, language: str) -> None:
    assert FORMS[form](a_frozen_issue(2), language) == FORMS[form](a_frozen_issue(2), language)


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_speaks_its_language_and_has_bookmarks(language: str) -> None:
    issue = a_frozen_issue(2)
    made = pdfs.read(pdf(issue, language))
    root = made.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/ViewerPreferences"].get("/Direction", "/L2R") == ("/R2L" if language == "ar" else "/L2R")
    titles = [item["title"][language] for section in issue["sections"] for item in section["items"]]
    assert [title for title in titles if title not in list(pdfs.bookmarks(made.outline))] == []
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert b"pdfaid" in root["/Metadata"].get_data()


def test_the_pdf_has_headings_tables_lists_and_figures_with_text() -> None:
    tags, _, alts = pdfs.structure(pdf(with_photo(), "en", photos))
    assert all(
        tags[tag] for tag in ("/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Link", "/P")
    )
    assert tags["/H2"] >= 5
    assert alts == ["Read this issue on the web mudun.example/en/digests/1", "Children in a garden"]


@pytest.mark.parametrize("items", [1, 2, 3, 4])
def test_pages_are_always_even_and_an_experience_takes_at_most_three(items: int) -> None:
    pages = len(pdfs.read(pdf(a_frozen_issue(items), "ar")).pages)
    assert pages % 2 == 0
    assert pages <= 14 + 3 * items


def test_foreign_words_say_their_language() -> None:
    item = a_frozen_item(1, title={"fr": "Le Jardin des sciences", "_": "fr"})
    issue = a_frozen_issue(1, sections=[{"title": three("قسم", "Part", "Partie"), "items": [item]}])
    assert "fr" in pdfs.languages(pdf(issue, "ar"))
    assert "fr" not in pdfs.languages(pdf(a_frozen_issue(1), "ar"))


def test_a_draft_says_so_on_its_pages_and_a_frozen_issue_does_not() -> None:
    assert pdfs.copied(pdf(a_frozen_issue(1, draft=True), "en")).count("Draft") > 5
    assert "Draft" not in pdfs.copied(pdf(a_frozen_issue(1), "en"))


def test_a_withdrawn_issue_says_why_and_where_the_new_one_is() -> None:
    note = {
        "on": "2027-01-02",
        "note": three("خطأ", "A figure was wrong", "Une erreur"),
        "replaced_by": "https://mudun.example/{language}/digests/2",
    }
    text = pdfs.copied(pdf(a_frozen_issue(1, withdrawn=note), "en"))
    assert "A figure was wrong" in text
    assert "mudun.example/en/digests/2" in text


def test_an_issue_with_almost_nothing_is_still_an_issue() -> None:
    empty = three("", "", "")
    bare = a_frozen_item(
        1,
        sentence=empty,
        goals=[],
        objectives=[],
        facts=[],
        parts=[],
        blocks=[],
        results=[],
        quote=None,
        links=[],
        source=empty,
        validated_on=None,
        valid_until=None,
        also_alive_in=[],
    )
    issue = a_frozen_issue(
        1,
        theme=empty,
        editorial={"text": empty, "signature": empty},
        sections=[{"title": three("أ", "A", "A"), "items": [bare]}],
        missing={"cities": [], "goals": [], "objectives": []},
        published_on=None,
        draft=True,
    )
    for language in LANGUAGES:
        for form in FORMS.values():
            assert form(issue, language)


# ── Word ─────────────────────────────────────────────────────────────────────────────────────
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


# ── XLSX, JSON, Atom, page ───────────────────────────────────────────────────────────────────
def test_the_annex_has_five_sheets_of_texts_and_numbers() -> None:
    book = load_workbook(io.BytesIO(xlsx(a_frozen_issue(3), "ar")))
    assert len(book.worksheets) == 5
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None} == {
        "s",
        "n",
        "d",
    }
    assert book.worksheets[0].max_row == 1 + 7
    assert book.worksheets[3].max_row == 1 + 6
    assert not load_workbook(io.BytesIO(xlsx(a_frozen_issue(1), "fr"))).worksheets[0].sheet_view.rightToLeft


def test_goal_counts_add_up() -> None:
    issue = a_frozen_issue(3)
    rows = list(load_workbook(io.BytesIO(xlsx(issue, "en"))).worksheets[1].iter_rows(min_row=2, values_only=True))
    goals = [goal for section in issue["sections"] for item in section["items"] for goal in item["goals"]]
    assert sum(row[3] for row in rows) == len(goals)
    assert sum(row[2] for row in rows) == sum(goal["primary"] for goal in goals)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"errata": three("خطأ", "x", "x"), "replaces": {"number": 1, "version": 1, "address": "https://x/1"}},
    ],
)
def test_the_json_follows_its_schema_and_loses_nothing(changes: dict[str, Any]) -> None:
    issue = with_photo(**changes)
    read = json.loads(as_json(issue, "fr"))
    jsonschema.validate(read, json.loads(SCHEMA.read_text("utf-8")))
    assert read.pop("language") == "fr"
    assert read == issue


def test_the_schema_refuses_what_is_not_an_issue() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for change in ({"number": 0}, {"format": "other"}, {"surprise": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(a_frozen_issue(1, **change), schema)


def test_the_feeds_name_every_item_and_every_issue() -> None:
    space = "{http://www.w3.org/2005/Atom}"
    one = ElementTree.fromstring(atom(a_frozen_issue(2), "ar"))
    assert len(one.findall(f"{space}entry")) == 6
    ids = [entry.findtext(f"{space}id") for entry in one.findall(f"{space}entry")]
    assert len(set(ids)) == 6
    every = ElementTree.fromstring(
        feed([a_frozen_issue(1, number=2), a_frozen_issue(1)], "fr", "https://mudun.example/fr/digests")
    )
    assert len(every.findall(f"{space}entry")) == 2
    assert every.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_the_page_needs_nothing_from_outside() -> None:
    page = html(with_photo(), "ar", photos).decode()
    seen = Seen(page)
    assert seen.loads == []
    assert seen.handlers == []
    assert not {"script", "iframe", "object", "embed", "link-stylesheet"} & seen.tags
    assert "@font-face" not in page
    assert 'lang="ar" dir="rtl"' in page
    assert 'src="data:image/jpeg;base64,' in page


def test_headings_of_the_page_do_not_skip() -> None:
    levels = Seen(html(a_frozen_issue(2), "en").decode()).headings
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


# ── hostile texts ────────────────────────────────────────────────────────────────────────────
def hostile() -> dict[str, Any]:
    items = [
        a_frozen_item(1, length="half", title={"en": text, "_": "en"}, sentence={"en": text, "_": "en"}, parts=[{"name": "need", "text": {"en": text, "_": "en"}}],
                      results=[{"indicator": {"en": text, "_": "en"}, "before": {"en": text, "_": "en"}, "after": three("", "", ""), "source": three("", "", "")}],
                      quote={"text": {"en": text, "_": "en"}, "speaker": {"en": text, "_": "en"}}, facts=[{"name": "cost", "values": [{"en": text, "_": "en"}]}])
        for text in PAYLOADS
    ]  # fmt: skip
    return a_frozen_issue(
        1, theme={"en": PAYLOADS[0], "_": "en"}, sections=[{"title": {"en": "S", "_": "en"}, "items": items}]
    )


def one_line(text: str) -> str:
    return " ".join(clean_lines(text).split())


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(PAYLOADS)) >= 80


def test_hostile_texts_are_printed_literally() -> None:
    made = pdf(hostile(), "en")
    marks = {one_line(mark) for mark in pdfs.bookmarks(pdfs.read(made).outline)}
    wanted = [one_line(printable_text(clean_lines(text))) for text in PAYLOADS]
    assert [text for text in wanted if text not in marks] == []
    pressed, told = ("".join(text.split()) for text in (pdfs.copied(made), " ".join(wanted)))
    latin = [text for text in wanted if text.isascii()]
    assert [text for text in latin if "".join(text.split()) not in pressed] == []
    assert told.count("#panic()") <= pressed.count("#panic()")


def test_hostile_texts_stay_words_in_word() -> None:
    document = Document(io.BytesIO(docx(hostile(), "en")))
    said = {one_line("".join(p.itertext(qn("w:t")))) for p in document.element.body.iter(qn("w:p"))}
    assert [text for text in PAYLOADS if one_line(text) not in said] == []
    codes = [code.text for code in document.element.body.iter(qn("w:instrText"))]
    assert codes == [r' TOC \o "1-2" \h \n ']
    assert not list(document.element.body.iter(qn("w:fldSimple")))
    outside = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert all(
        target.startswith(("https://mudun.example/", "https://example.org/", "https://creativecommons.org/"))
        for target in outside
    )


def test_hostile_texts_are_texts_in_the_annex() -> None:
    book = load_workbook(io.BytesIO(xlsx(hostile(), "en")))
    titles = [one_line(row[2]) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert titles == [one_line(text) for text in PAYLOADS]
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert all(cell.data_type in {"s", "n", "d"} and cell.hyperlink is None for cell in cells)


def test_hostile_texts_are_words_on_the_page() -> None:
    seen = Seen(html(hostile(), "en").decode())
    assert seen.handlers == []
    assert seen.loads == []
    assert not {"script", "iframe", "svg", "object", "img"} & seen.tags
    assert all(
        href.startswith(("#", "https://mudun.example", "https://example.org", "https://creativecommons.org"))
        for href in seen.hrefs
    )
    text = one_line(seen.text)
    assert [payload for payload in PAYLOADS if one_line(payload) not in text] == []


def test_hostile_texts_are_strings_in_json_and_atom() -> None:
    titles = [item["title"]["en"] for item in json.loads(as_json(hostile(), "en"))["sections"][0]["items"]]
    assert titles == [clean_lines(text) for text in PAYLOADS]
    entries = ElementTree.fromstring(atom(hostile(), "en")).findall("{http://www.w3.org/2005/Atom}entry")
    assert [one_line(entry.findtext("{http://www.w3.org/2005/Atom}title")) for entry in entries] == [
        one_line(text) for text in PAYLOADS
    ]


# ── the view and the cover ───────────────────────────────────────────────────────────────────
def test_an_edition_falls_back_and_says_so() -> None:
    item = a_frozen_item(1, title={"fr": "Titre", "_": "fr"})
    issue = a_frozen_issue(1, sections=[{"title": three("أ", "A", "A"), "items": [item]}])
    made = edition(issue, "ar")["items"][0]
    assert made["title"] == {"text": "Titre", "lang": "fr", "dir": "ltr"}
    assert made["gap"]
    assert not edition(issue, "fr")["items"][0]["gap"]


def test_stars_stand_apart_and_one_leads() -> None:
    city = a_frozen_item(1)["cities"]
    items = [a_frozen_item(n, cities=[{**city[0], "slug": str(n)}]) for n in range(1, 40)]
    found = stars({"sections": [{"items": items}]})
    assert len(found) == COLUMNS * ROWS
    assert len({(star["column"], star["row"]) for star in found}) == COLUMNS * ROWS
    assert [star["lead"] for star in found].count(True) == 1


def test_covers_differ_by_themselves() -> None:
    west = a_frozen_item(1, cities=[{**a_frozen_item(1)["cities"][0], "longitude": -7.0, "latitude": 33.0}])
    east = a_frozen_item(1, cities=[{**a_frozen_item(1)["cities"][0], "longitude": 51.0, "latitude": 25.0}])
    assert stars({"sections": [{"items": [west]}]}) != stars({"sections": [{"items": [east]}]})


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
