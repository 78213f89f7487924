"""The formal letter: what was agreed, in three languages, with the clause as it was stored."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from tests.factories.partnerships import a_partner, a_request, answerer_of, asker_of, changed, lead_of, seen
from tests.factories.projects import a_project, three

from mudun.i18n.languages import CODES
from mudun.partnerships import actions
from mudun.partnerships.letters import letter_of
from mudun.partnerships.texts import PRESENT, text
from mudun.publishing.letter import letter


def test_it_names_both_cities_the_project_and_the_clause(database: Any) -> None:
    partnership = a_partner()
    data = letter_of(partnership)
    for code in CODES:
        made = letter(data, code)
        lead, partner = partnership.project.lead_city.name[code], partnership.city.name[code]
        assert (made["sender"]["city"]["text"], made["recipient"]["city"]["text"]) == (lead, partner)
        assert lead in made["body"]["text"]
        assert partner in made["body"]["text"]
        assert partnership.project.title[code] in made["subject"]["text"]
        assert made["clause"]["text"] == text(PRESENT, code)
        assert made["clause"]["version"] == str(PRESENT)


def test_the_clause_is_word_for_word_what_was_stored(database: Any) -> None:
    partnership = a_partner()
    partnership.answers[-1].text = "The words of that day."
    partnership.answers[-1].language = "fr"
    assert letter_of(partnership)["clause"]["text"]["fr"] == "The words of that day."
    assert letter_of(partnership)["clause"]["text"]["ar"] == text(PRESENT, "ar")


def test_agreed_changes_stand_in_it(database: Any) -> None:
    partnership = changed(a_request())
    actions.agree(partnership, by=asker_of(partnership), shown=seen())
    assert "Two seminars" in letter_of(partnership)["body"]["en"]


def test_what_people_type_is_printed_as_it_is(database: Any) -> None:
    title = three("# عنوان", "*Stars* [link](http://x.example) <b>", "_Titre_ #1")
    partnership = a_request(a_project("open", title=title))
    actions.accept(partnership, by=answerer_of(partnership), shown=seen())
    html = str(letter(letter_of(partnership), "en")["body"]["html"])
    assert "*Stars* [link](http://x.example) &lt;b&gt;" in html
    assert "<a " not in html


@pytest.mark.parametrize("language", CODES)
def test_it_can_be_read_and_printed_in_each_language(client_for: Any, database: Any, language: str) -> None:
    partnership = a_partner()
    browser = client_for(lead_of(partnership), language)
    page = browser.get(f"/{language}/partnerships/{partnership.id}/letter")
    assert page.status_code == 200
    assert text(PRESENT, language)[:40] in page.text
    printed = browser.get(f"/{language}/partnerships/{partnership.id}/letter.pdf")
    assert printed.status_code == 200
    assert printed.mimetype == "application/pdf"
    assert len(PdfReader(io.BytesIO(printed.data)).pages) == 1


def test_there_is_no_letter_before_both_have_agreed(client_for: Any, database: Any) -> None:
    partnership = changed(a_request())
    browser = client_for(lead_of(partnership), "en")
    assert browser.get(f"/en/partnerships/{partnership.id}/letter").status_code == 403
