"""What a person can type, and what is answered when it cannot be kept."""

import pytest
from werkzeug.datastructures import MultiDict

from mudun.experiences.forms.answers import BeginForm
from mudun.experiences.forms.fields import is_web_address
from mudun.experiences.forms.section import SectionForm
from mudun.experiences.forms.sections import FORMS
from mudun.experiences.sizes import asked
from mudun.i18n.localized import Localized


@pytest.fixture(autouse=True)
def request_in_english(app, database):
    with app.test_request_context("/en/experiences", headers={"Accept-Language": "en"}):
        from flask import g

        g.language = "en"
        yield


def filled(section, size="full", **typed):
    more = {"cities": [(7, "Tunis")]} if section == "basics" else {}
    data = MultiDict()
    for name, value in typed.items():
        data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return FORMS[section](data, size=size, meta={"csrf": False}, **more)


def faults(form):
    assert not form.validate()
    return {problem.target: problem.message for problem in form.problems}


TITLE = {"title__en": "A garden"}


def test_a_title_is_enough_for_the_first_page():
    form = filled("basics", **TITLE)
    assert form.validate(), form.errors
    assert form.words["title"] == Localized({"en": "A garden"})
    assert form.words["goals"] == []


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"title__en": ""}, "title-en", "at least one language"),
        ({"title__en": "x" * 101}, "title-en", "1 character too many"),
        ({"title__ar": "مَ" * 103, "title__en": "x"}, "title-ar", "3 characters too many"),
        (TITLE | {"goals": list("123456")}, "goals", "Five goals at most"),
        (TITLE | {"goals": ["18"]}, "goals", "not a valid choice"),
        (TITLE | {"goals": ["4"], "primary_goal": "7"}, "primary_goal", "one of the goals you chose"),
        (TITLE | {"goals": ["4"], "targets": ["7.1"]}, "targets", "a goal that you did not choose"),
        (TITLE | {"goals": ["4"], "targets": ["4.99"]}, "targets", "not a valid choice"),
        (TITLE | {"objectives": list("1234")}, "objectives", "Three objectives at most"),
        (TITLE | {"themes": ["nonsense"]}, "themes", "not a valid choice"),
        (TITLE | {"started_on": "31/02/2026"}, "started_on", "year, month and day"),
        (TITLE | {"started_on": "2026-02-31"}, "started_on", "year, month and day"),
        (TITLE | {"started_on": "1020-01-01"}, "started_on", "Check the year"),
        (TITLE | {"started_on": "2026-03-01", "ended_on": "2025-03-01"}, "ended_on", "before the beginning"),
        (TITLE | {"contact_email": "nobody"}, "contact_email", "such as name@city.example"),
        (TITLE | {"contact_email": "a@b@c.d"}, "contact_email", "such as name@city.example"),
        (TITLE | {"contact_name": "n" * 101}, "contact_name", "1 character too many"),
        (TITLE | {"co_cities": ["8"]}, "co_cities", "not a valid choice"),
        (TITLE | {"co_cities": ["x"]}, "co_cities", "could not be coerced"),
    ],
)
def test_bad_input_on_the_first_page_is_answered_beside_its_field(typed, field, words):
    found = faults(filled("basics", **typed))
    assert list(found) == [field]
    assert words in found[field]


def test_the_primary_goal_comes_first():
    form = filled("basics", **TITLE, goals=["4", "7", "11"], primary_goal="11")
    assert form.validate()
    assert form.words["goals"] == ["11", "4", "7"]


def test_hostile_names_lose_their_marks():
    form = filled("basics", title__en="ab\u202ecod\u200b", contact_name="Ev\u2066il\n\tname\x00")
    assert form.validate()
    assert form.words["title"]["en"] == "abcod"
    assert form.words["contact_name"] == "Evil name"


@pytest.mark.parametrize(("size", "limit"), [("spark", 400), ("snapshot", 800), ("full", 1500)])
def test_the_story_is_measured_by_the_size_as_a_reader_counts(size, limit):
    assert filled("story", size, what_we_did__ar="مَ" * limit).validate()
    assert "what_we_did-ar" in faults(filled("story", size, what_we_did__ar="م" * (limit + 1)))


def test_arabic_digits_are_dates_and_numbers_too():
    assert filled("basics", **TITLE, started_on="٢٠٢٦-٠٣-٠١").words["started_on"].year == 2026
    assert filled("people", people_counts__total="١٬٢").people_counts.data == {}
    assert filled("people", people_counts__total="١٢٠٠", people_counts__women="7 00").words["people_counts"] == {
        "total": 1200,
        "women": 700,
    }


@pytest.mark.parametrize("text", ["-1", "1.5", "many", "1e9", "9999999999", "²"])
def test_what_is_no_number_of_people_is_refused_at_its_own_input(text):
    found = faults(filled("people", people_counts__women=text))
    assert list(found) == ["people_counts-women"]
    assert "whole number" in found["people_counts-women"]


def test_rows_are_measured_each_and_empty_ones_are_no_fault():
    typed = {"results-0-indicator-en": "Visitors", "results-0-after": "x" * 61, "results-2-source-en": "s" * 121}
    found = faults(filled("results", **typed))
    assert list(found) == ["results-0-after", "results-1-source-en"]
    assert filled("results", **{"results-0-indicator-en": "Visitors"}).validate()


def test_more_rows_than_there_may_be_are_not_read():
    typed = {f"results-{number}-after": str(number) for number in range(40)}
    assert len(filled("results", **typed).words["results"]) == 5


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http:/evil",
        "ftp://a.b",
        "https://",
        "https://a b.c",
        "x",
    ],
)
def test_only_web_addresses_are_links(address):
    assert not is_web_address(address)
    assert list(faults(filled("files", **{"links-0-url": address}))) == ["links-0-url"]


def test_links_and_documents_together_are_five():
    typed = {f"links-{number}-url": f"https://city.example/{number}" for number in range(5)}
    assert filled("files", **typed).validate()
    data = MultiDict(list(typed.items()))
    form = FORMS["files"](data, size="full", documents=1, meta={"csrf": False})
    assert "Five links and documents" in faults(form)["links"]


@pytest.mark.parametrize("size", ["spark", "snapshot", "full"])
def test_a_page_shows_what_its_size_asks_for_and_nothing_else(size):
    for section in FORMS:
        if not asked(section, size):
            continue
        names = set(filled(section, size)._fields) - SectionForm.own
        assert names == set(asked(section, size)) - {"photos"}


def test_what_a_size_does_not_ask_for_is_not_written_over():
    assert "need" not in filled("story", "spark", need__en="posted all the same").words


def test_beginning_asks_for_a_size_there_is():
    form = BeginForm(MultiDict({"title-en": "x", "size": "huge"}), meta={"csrf": False})
    assert list(faults(form)) == ["size"]
