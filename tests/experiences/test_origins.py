"""Where translations come from: asked in the form, kept with the record, said to the reader."""

import pytest
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, an_experience, three

from mudun.i18n.localized import Localized

MARK = "Translated with machine assistance from Arabic"


@pytest.fixture
def own(database, client_for):
    city = a_city()
    speaker = client_for(a_focal_point(city), "en")
    speaker.city = city
    return speaker


def story(experience, **typed):
    data = {"version": str(experience.version)} | {f"what_we_did-{code}": text for code, text in typed.items()}
    return f"/en/experiences/{experience.id}/edit/story", data


def test_a_reader_is_told_where_a_machine_helped(visitor):
    experience = an_experience(origins={"what_we_did": {"en": "machine", "fr": "human"}})
    assert MARK in visitor.get(f"/en/experiences/{experience.id}").text
    assert "ترجمة بمساعدة الآلة" not in visitor.get(f"/ar/experiences/{experience.id}").text
    assert "l’aide d’une machine" not in visitor.get(f"/fr/experiences/{experience.id}").text


def test_the_writer_says_it_for_a_pane(own):
    experience = an_experience("draft", own.city)
    url, data = story(experience, ar="ما فعلناه", en="What we did")
    page = own.get(url).text
    assert "How did these texts come into English?" in page
    assert "How did these texts come into Arabic?" not in page, "Arabic is this record's own language"
    assert own.post(url, data=data | {"origins-words-en": "machine"}).status_code == 303
    assert experience.origins == {"what_we_did": {"en": "machine"}}
    assert 'value="machine" selected' in own.get(url).text


def test_a_text_that_is_taken_out_takes_its_origin_along(own):
    experience = an_experience("draft", own.city, origins={"what_we_did": {"en": "machine"}, "title": {"fr": "human"}})
    url, data = story(experience, ar="ما فعلناه")
    own.post(url, data=data | {"origins-words-en": "machine"})
    assert experience.origins == {"title": {"fr": "human"}}


def test_rows_are_said_as_a_whole(own):
    experience = an_experience("draft", own.city)
    data = {"version": str(experience.version), "results-0-indicator-en": "Gardens", "results-0-after": "34"}
    own.post(f"/en/experiences/{experience.id}/edit/results", data=data | {"origins-results-en": "human"})
    assert experience.origins == {"results": {"en": "human"}}


def test_an_answer_that_is_none_is_refused_and_the_typing_stays(own):
    experience = an_experience("draft", own.city)
    url, data = story(experience, ar="نص جديد")
    answer = own.post(url, data=data | {"origins-words-en": "robot"})
    assert answer.status_code == 422
    assert "نص جديد" in answer.text
    assert experience.origins == {}


def test_a_record_in_french_asks_about_arabic(own):
    experience = an_experience("draft", own.city, title=Localized({"fr": "Jardin"}), what_we_did=a_text("it"))
    page = own.get(f"/en/experiences/{experience.id}/edit/basics").text
    assert "How did these texts come into Arabic?" in page
    assert "How did these texts come into French?" not in page
    assert three("أ", "b", "c").source == "ar"
