"""Where a text comes from: nothing is claimed about what does not exist, and nothing said is lost."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from mudun.i18n.localized import Localized
from mudun.i18n.origins_field import OriginsField
from mudun.i18n.translated import Translated, tidied, with_origin


class Record(Translated):
    origins = {"title": {"fr": "machine", "en": "human"}}


def test_what_is_absent_was_written_by_its_owner():
    record = Record()
    assert record.is_machine("title", "fr")
    assert not record.is_machine("title", "en")
    assert record.origin_of("title", "ar") == record.origin_of("need", "fr") == ""


def test_an_origin_is_said_and_taken_back_in_a_copy():
    before = {"title": {"fr": "machine"}}
    after = with_origin(before, ["title", "need"], "en", "human")
    assert after == {"title": {"fr": "machine", "en": "human"}, "need": {"en": "human"}}
    assert with_origin(after, ["title", "need"], "en", "") == before == {"title": {"fr": "machine"}}


@pytest.mark.parametrize(("language", "origin"), [("de", "human"), ("fr", "robot"), ("_", "")])
def test_no_other_language_and_no_other_origin(language, origin):
    with pytest.raises(ValueError, match="no origin"):
        with_origin({}, ["title"], language, origin)


def test_a_text_that_is_gone_has_no_origin():
    origins = {"title": {"fr": "machine"}, "need": {"fr": "human", "en": "machine"}, "lasting": {"en": "human"}}
    kept = tidied(origins, {"title": Localized({"ar": "حديقة"}), "need": Localized({"en": "Need"})})
    assert kept == {"need": {"en": "machine"}, "lasting": {"en": "human"}}


@pytest.fixture
def asked(app):
    class Asked(Form):
        origins = OriginsField(panes={"words": ("title", "need"), "more": ("quote",)})

    def form(before=None, **said):
        return Asked(MultiDict({name.replace("_", "-"): value for name, value in said.items()}), origins=before)

    with app.test_request_context("/ar/"):
        yield form


def test_one_answer_holds_for_the_whole_pane(asked):
    form = asked(origins_words_fr="machine", origins_more_fr="human")
    assert form.validate()
    assert form.origins.data == {"title": {"fr": "machine"}, "need": {"fr": "machine"}, "quote": {"fr": "human"}}
    assert form.origins.said("words", "fr") == "machine"
    assert form.origins.said("words", "en") == "own"


def test_what_nobody_answered_stays_as_it_was(asked):
    before = {"title": {"fr": "human"}, "need": {"fr": "machine"}, "lasting": {"en": "machine"}}
    form = asked(before, origins_words_fr="mixed", origins_more_en="machine")
    assert form.origins.data == before | {"quote": {"en": "machine"}}
    assert form.origins.said("words", "fr") == "mixed"
    assert [value for value, _label in form.origins.choices("mixed")] == ["own", "human", "machine", "mixed"]
    assert "mixed" not in dict(form.origins.choices("human"))


def test_an_answer_takes_back_what_was_said(asked):
    assert asked({"title": {"fr": "machine"}}, origins_words_fr="own").origins.data == {}


def test_an_answer_that_was_not_offered_is_refused(asked):
    form = asked(origins_words_fr="robot")
    assert not form.validate()
    assert form.origins.data == {}
