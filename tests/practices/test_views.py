"""The pages of practices in a browser without JavaScript."""

import pytest
from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, an_experience, seat_of, snapshot
from tests.factories.practices import a_practice

from mudun.core.db import db
from mudun.practices.models import Practice


@pytest.fixture
def city(database):
    return a_city()


@pytest.fixture
def own(city, client_for):
    return client_for(seat_of(city), "en")


@pytest.fixture
def editor(database, client_for):
    return client_for(an_editor(), "en")


def page(practice, rest=""):
    return f"/en/practices/{practice.id}{rest}"


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("stage", ["draft", "in_review", "published", "retired"])
def test_its_page_opens_for_those_who_may_see_it(own, editor, visitor, city, stage, language):
    practice = a_practice(stage, city)
    there = f"/{language}/practices/{practice.id}"
    assert own.get(there).status_code == 200
    assert editor.get(there).status_code == (404 if stage == "draft" else 200)
    assert visitor.get(there).status_code == (200 if stage in {"published", "retired"} else 404)


def test_a_practice_shows_everything_it_tells(visitor):
    experience = an_experience()
    hidden = an_experience("draft")
    text = visitor.get(page(a_practice(sources=[experience, hidden]))).text
    for name in ("sentence", "problem", "name", "what", "worked", "watch", "conditions", "time_needed"):
        assert f"Text of {name}" in text, name
    assert experience.title["en"] in text
    assert hidden.title["en"] not in text
    assert "garden@city.example" not in text


def test_drafts_never_leak(visitor, client_for):
    stranger = client_for(a_focal_point(a_city()), "en")
    for stage in ("draft", "in_review"):
        practice = a_practice(stage)
        for browser in (visitor, stranger):
            assert browser.get(page(practice)).status_code == 404
            assert practice.title["en"] not in browser.get("/en/practices").text
        assert stranger.get(page(practice, "/edit")).status_code == 404
        assert stranger.post(page(practice, "/submit")).status_code == 404
        assert stranger.post(page(practice, "/edit"), data={"title-en": "Taken"}).status_code == 404


def test_it_is_written_on_its_own_once(own):
    form = {"title-en": "Stations", "blocks-0-name-en": "A station", "form_key": "k" * 32, "mentor_calls": "0"}
    answers = [own.post("/en/practices/new", data=form) for _time in range(2)]
    assert {answer.status_code for answer in answers} == {303}
    (practice,) = db.session.query(Practice).all()
    assert practice.is_draft
    assert [block.name["en"] for block in practice.blocks] == ["A station"]
    assert own.get(page(practice, "/edit")).status_code == 200


def test_it_is_made_of_the_chosen_blocks_of_an_experience(own, city, client_for):
    block = snapshot()["blocks"][0]
    experience = an_experience("published", city, blocks=[block, block | {"name": a_text("second")}])
    there = f"/en/practices/new?experience={experience.id}"
    assert "Text of second" in own.get(there).text
    post = f"/en/practices/from-experience?experience={experience.id}"
    answer = own.post(post, data={"blocks": [str(experience.blocks[1].id)]})
    assert answer.status_code == 303
    (practice,) = db.session.query(Practice).all()
    assert [row.name["en"] for row in practice.blocks] == ["Text of second"]
    assert practice.sources == [experience]
    stranger = client_for(a_focal_point(a_city()), "en")
    assert stranger.get(there).status_code == 403
    assert stranger.post(post, data={}).status_code == 403
    assert own.post(post, data={"blocks": ["999999"]}).status_code == 422


def test_a_fault_keeps_what_was_typed(own, city):
    practice = a_practice("draft", city)
    typed = {"title-en": "x" * 101, "blocks-0-name-en": "n" * 81, "goals": list("123456"), "contact_name": "Me"}
    answer = own.post(page(practice, "/edit"), data=typed)
    assert answer.status_code == 422
    for text in ("x" * 101, "n" * 81, "Five goals at most", 'href="#blocks-0-name-en"', 'value="Me"'):
        assert text in answer.text, text
    assert practice.contact_name == "Person in charge"


def test_the_second_saver_sees_both_texts(own, city):
    practice = a_practice("draft", city)
    mine = {"title-en": "Mine", "mentor_calls": "4", "version": str(practice.version)}
    assert own.post(page(practice, "/edit"), data=mine | {"title-en": "Theirs"}).status_code == 303
    answer = own.post(page(practice, "/edit"), data=mine)
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text
    assert practice.title["en"] == "Theirs"


def test_the_whole_way(own, editor, visitor, city):
    practice = a_practice("draft", city)
    own.post(page(practice, "/submit"))
    assert "Waits for the secretariat" in own.get(page(practice)).text
    assert editor.post(page(practice, "/return"), data={"note": ""}).status_code == 422
    editor.post(page(practice, "/return"), data={"note": "Say how long."})
    assert "Say how long." in own.get(page(practice)).text
    own.post(page(practice, "/submit"))
    assert editor.post(page(practice, "/publish")).status_code == 303
    assert visitor.get(page(practice)).status_code == 200
    assert own.post(page(practice, "/publish")).status_code == 403
    assert own.post(page(practice, "/retire")).status_code == 303
    assert practice.title["en"] not in visitor.get("/en/practices").text


def test_submitting_too_early_lists_what_is_missing(own, city):
    practice = a_practice("draft", city, themes=[])
    answer = own.post(page(practice, "/submit"))
    assert answer.status_code == 422
    assert "/edit#themes" in answer.text


def test_filters(visitor, database):
    one = a_practice(city=a_city(country="TN"), goals=["7"], themes=["ai-digital"], cost_level="high")
    other = a_practice()
    for query in ("goal=7", "theme=ai-digital", "cost=high", "country=TN"):
        text = visitor.get(f"/en/practices?{query}").text
        assert one.title["en"] in text, query
        assert other.title["en"] not in text, query
    for query in ("goal=99&page=-3", "goal=%00", "cost=" + "x" * 3000, "country=%E2%80%AE"):
        assert visitor.get(f"/ar/practices?{query}").status_code == 200


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(visitor, count_queries):
    def counted():
        db.session.commit()
        with count_queries() as queries:
            assert visitor.get("/ar/practices").status_code == 200
        return queries

    a_practice()
    one = counted()
    for _number in range(4):
        a_practice()
    many = counted()
    assert many.count == one.count, f"{one}\n\n{many}"
    assert many.count <= 8, str(many)
