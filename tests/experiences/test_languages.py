"""The summary that is borrowed from data, and the language check before handing in."""

import pytest
from flask import g
from flask_babel import refresh
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, an_experience, full, snapshot, three

from mudun.experiences.borrowed import borrowed_summary, lacks_language
from mudun.experiences.languages import doubt, doubts_about, state_of, texts_of
from mudun.i18n.localized import Localized


@pytest.fixture
def in_language(app, database):
    def switch(code):
        g.language = code
        refresh()

    with app.test_request_context("/ar/"):
        yield switch


def only_arabic(**changes):
    """A snapshot whose texts exist in Arabic alone, except one indicator."""
    words = snapshot()
    for name, value in list(words.items()):
        if isinstance(value, Localized):
            words[name] = Localized({"ar": value["ar"]})
    arabic = {part: Localized({"ar": "نص"}) for part in ("name", "what", "worked", "watch")}
    return words | {"blocks": [arabic], "ended_on": None} | changes


def test_a_reader_whose_language_is_there_borrows_nothing(in_language):
    experience = an_experience(**snapshot() | {"size": "spark"})
    for code in ("ar", "en", "fr"):
        in_language(code)
        assert not lacks_language(experience, code)
        assert borrowed_summary(experience, code) == []


def test_a_reader_whose_language_is_missing_reads_what_is_known_in_it(in_language):
    experience = an_experience("draft", **only_arabic())
    in_language("en")
    text = " ".join(borrowed_summary(experience, "en"))
    for words in (str(experience.city.name["en"]), "Goal 4, Quality", "11, ", "Youth", "Non-formal",
                  "It began in March 2025.", "People reached: 900 (Women and girls: 504)",
                  "Text of what (before: 0, after: 34)", "1 building block", "Level of cost: Low"):  # fmt: skip
        assert words in text, (words, text)
    assert "نص" not in text, "no sentence is mixed"


def test_figures_without_words_are_counted(in_language):
    row = {"indicator": Localized({"ar": "مؤشر"}), "before": "1", "after": "2", "source": Localized({"ar": "مصدر"})}
    experience = an_experience("draft", **only_arabic(results=[row]))
    in_language("fr")
    text = " ".join(borrowed_summary(experience, "fr"))
    assert "مؤشر" not in text
    assert "1 résultat" in text


def test_the_page_shows_it_marked_to_that_reader_alone(visitor, database):
    experience = an_experience(**only_arabic() | {"size": "spark"})
    assert "not translated" in visitor.get(f"/en/experiences/{experience.id}").text
    assert 'id="borrowed"' in visitor.get(f"/fr/experiences/{experience.id}").text
    assert 'id="borrowed"' not in visitor.get(f"/ar/experiences/{experience.id}").text


@pytest.mark.parametrize(
    ("texts", "language", "about"),
    [
        ({"ar": "A garden at every school"}, "ar", "Latin"),
        ({"ar": "حديقة في كل مدرسة مع STEM وRobotics"}, "ar", ""),
        ({"fr": "حديقة في كل مدرسة"}, "fr", "Arabic letters"),
        ({"en": "Une ville qui apprend avec ses jardins et ses écoles"}, "en", "French"),
        ({"fr": "The city learns with its gardens and from its schools"}, "fr", "English"),
        ({"fr": "Une ville qui apprend avec ses jardins"}, "fr", ""),
        ({"en": "The city learns with its gardens"}, "en", ""),
        ({"en": "Jardins de Tunis", "fr": "Jardins de Tunis"}, "en", "another language too"),
        ({"en": "UNESCO"}, "en", ""),
        ({"ar": "STEM"}, "ar", ""),
    ],
)
def test_what_looks_odd(in_language, texts, language, about):
    in_language("en")
    found = doubt(Localized(texts), language)
    assert (about in found) if about else not found


def test_every_text_of_the_size_is_checked_and_rows_one_by_one(in_language):
    in_language("en")
    experience = an_experience("draft", **full(need=Localized({"ar": "What was missing here"})))
    experience.origins = {"need": {"ar": "machine"}, "blocks": {"fr": "human"}}
    anchors = {text.anchor: text for text in texts_of(experience)}
    assert {"title", "need", "blocks-0-what", "results-0-source", "lasting"} <= set(anchors)
    assert ("need", "ar") in [(one.text.anchor, one.language) for one in doubts_about(experience)]
    assert state_of(experience, anchors["need"], "ar") == "machine"
    assert state_of(experience, anchors["need"], "en") == "none"
    assert state_of(experience, anchors["blocks-0-what"], "fr") == "human"
    assert state_of(experience, anchors["blocks-0-what"], "en") == "own"
    experience.size = "spark"
    assert "need" not in {text.field for text in texts_of(experience)}


def test_the_page_advises_and_blocks_nothing(client_for, database):
    city = a_city()
    experience = an_experience("draft", city, what_we_did=Localized({"ar": "What we did in English words"}))
    page = client_for(a_contributor(city), "en").get(f"/en/experiences/{experience.id}/languages")
    assert page.status_code == 200
    assert "Mostly Latin letters" in page.text
    assert "/edit/story#what_we_did-ar" in page.text
    speaker = client_for(a_focal_point(city), "en")
    assert "Submit to the secretariat" in speaker.get(f"/en/experiences/{experience.id}/languages").text
    assert speaker.post(f"/en/experiences/{experience.id}/submit").status_code == 303


def test_the_check_is_the_citys_own(client_for, visitor, database):
    experience = an_experience("draft")
    for browser in (client_for(a_focal_point(a_city()), "en"), client_for(an_editor(), "en")):
        assert browser.get(f"/en/experiences/{experience.id}/languages").status_code == 404
    assert visitor.get(f"/en/experiences/{experience.id}/languages").status_code == 303
    assert a_text("x").source == three("a", "b", "c").source


@pytest.mark.parametrize("many", [False, True])
def test_the_check_asks_few_questions(client_for, count_queries, many):
    city = a_city()
    block = {part: a_text(part) for part in ("name", "what", "worked", "watch")}
    experience = an_experience("draft", city, **full(blocks=[block] * (4 if many else 1)))
    own, address = client_for(a_focal_point(city), "en"), f"/en/experiences/{experience.id}/languages"
    with count_queries() as queries:
        assert own.get(address).status_code == 200
    assert queries.count <= 8, str(queries)
