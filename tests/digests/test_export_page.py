"""The page of an issue in one file, and the edition that every form is made of."""

import itertools

import pytest
from tests.digests.reading import FORMS, LANGUAGES, Seen, photos, said_in, with_photo
from tests.factories.frozen import a_frozen_issue, a_frozen_item, three

from mudun.digests.exports.cover import COLUMNS, ROWS, stars
from mudun.digests.exports.edition import edition
from mudun.digests.exports.html import html

pytestmark = pytest.mark.usefixtures("speaking")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_issue_gives_the_same_bytes(form: str, language: str) -> None:
    assert FORMS[form](a_frozen_issue(2), language) == FORMS[form](a_frozen_issue(2), language)


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


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_foreword_that_a_machine_translated_says_so_in_that_language_alone(form: str) -> None:
    issue = a_frozen_issue(1, origins={"editorial": {"fr": "machine"}})
    for section in issue["sections"]:
        for item in section["items"]:
            item["origins"] = {}

    def told(language: str) -> str:
        content = FORMS[form](issue, language)
        return content.decode() if form == "html" else "\n".join(said_in(content))

    assert "Traduit par une machine" in told("fr")
    assert "Translated by machine" not in told("en")
