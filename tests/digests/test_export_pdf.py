"""The PDF of an issue: its words, tags, language, bookmarks, pages."""

import pytest
from tests.digests.reading import LANGUAGES, photos, with_photo
from tests.factories.frozen import a_frozen_issue, a_frozen_item, three
from tests.publishing import pdfs

from mudun.digests.exports.pdf import pdf

pytestmark = pytest.mark.usefixtures("speaking")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_an_issue_are_found_in_its_pdf(language: str) -> None:
    issue = a_frozen_issue(4)
    found = set(pdfs.words(pdfs.copied(pdf(issue, language))))
    wanted = [word for text in pdfs.texts(issue, language) for word in pdfs.words(text)]
    kept = sum(word in found for word in wanted)
    assert len(wanted) > 1500
    assert kept >= (0.97 if language == "ar" else 1) * len(wanted)


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
