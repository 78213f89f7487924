"""The pages of cities in a browser without JavaScript."""

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_admin
from tests.factories.cities import a_city

from mudun.cities.models import City
from mudun.core import sdg, vocabularies
from mudun.core.db import db


@pytest.fixture
def aswan(cities):
    city = City.find("aswan")
    a_focal_point(city, email="focal@aswan.example")
    db.session.commit()
    return city


@pytest.fixture
def own(aswan, client_for):
    return client_for(aswan.focal_points[0])


def card(city, **changes):
    """What a browser would send for the card as it stands."""
    words = {f"focus-{goal}": str(place) for place, goal in enumerate(city.codes("goal"), 1)}
    words |= {f"focus-{goal}": "" for goal in sdg.NUMBERS if f"focus-{goal}" not in words}
    return words | {"trait": city.trait, "version": str(city.version)} | changes


def test_the_directory_shows_map_list_and_filters(aswan, visitor):
    page = visitor.get("/ar/cities").text
    assert page.count('class="c" href="#city-star"') == 53
    assert 'href="/ar/cities/aswan"' in page
    assert "GeoNames" in page
    assert "Natural Earth" in page


def test_a_filter_works_without_script_and_keeps_its_tick(aswan, visitor):
    page = visitor.get("/en/cities?country=EG").text
    assert 'value="EG" checked' in page
    assert "/en/cities/aswan" in page
    assert "/en/cities/tunis" not in page


def test_filters_travel_with_the_page_number(aswan, visitor):
    page = visitor.get("/en/cities?standing=member&page=2").text
    assert "standing=member" in page
    assert 'aria-current="page"' in page


@pytest.mark.parametrize("query", ["country=ZZ", "goal=99", "page=0", "page=-1", "page=99999999999", "trait=%00"])
def test_odd_filters_give_a_page(aswan, visitor, query):
    assert visitor.get(f"/fr/cities?{query}").status_code == 200


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_citys_page_shows_facts_their_source_and_that_they_wait_for_the_city(aswan, visitor, language):
    page = visitor.get(f"/{language}/cities/aswan").text
    assert "uil.unesco.org" in page
    assert "300,000" in page or "300\u202f000" in page or "300000" in page


def test_the_mark_goes_when_the_focal_point_confirms(aswan, own, visitor):
    before = visitor.get("/en/cities/aswan").text
    answer = own.post("/en/cities/aswan/confirm", data={})
    assert answer.status_code == 303
    assert before != visitor.get("/en/cities/aswan").text
    assert City.find("aswan").is_confirmed


def test_an_unknown_city_is_not_found(aswan, visitor):
    assert visitor.get("/ar/cities/atlantis").status_code == 404


def test_only_the_citys_seats_see_what_is_missing(aswan, own, visitor, client_for):
    assert 'id="todo"' in own.get("/ar/cities/aswan").text
    assert 'id="todo"' not in visitor.get("/ar/cities/aswan").text
    assert 'id="todo"' not in client_for(a_focal_point(City.find("tunis"))).get("/ar/cities/aswan").text


def test_every_missing_line_links_to_a_field_of_the_form(aswan, own):
    import re

    page, form = own.get("/ar/cities/aswan").text, own.get("/ar/cities/aswan/edit").text
    anchors = set(re.findall(r'href="/ar/cities/aswan/edit#([a-z_]+)"', page))
    assert len(anchors) >= 5
    assert all(f'id="{anchor}"' in form for anchor in anchors)


def test_the_city_edits_its_card(aswan, own):
    answer = own.post(
        "/ar/cities/aswan/edit",
        data=card(
            aswan,
            **{
                "focus-4": "3",
                "focus-11": "also",
                "offers": ["trainers", "venue"],
                "challenges-public-health": "4",
            },
            **{"about-ar": "مدينة النهر", "population": "310000", "population_year": "2024"},
        ),
    )
    assert answer.status_code == 303, answer.text
    city = City.find("aswan")
    assert (city.goals, city.codes("also_goal")) == ([7, 17, 4], ["11"])
    assert (city.codes("offer"), city.values("challenge")) == (["trainers", "venue"], {"public-health": 4})
    assert (city.population, city.about.in_("ar").text) == (310000, "مدينة النهر")


def test_a_contributor_may_edit_too(aswan, client_for):
    answer = client_for(a_contributor(aswan)).post("/ar/cities/aswan/edit", data=card(aswan, trait="historic"))
    assert answer.status_code == 303
    assert City.find("aswan").trait == "historic"


def test_a_sixth_goal_is_refused_kindly_and_nothing_is_lost(aswan, own):
    six = {f"focus-{goal}": str(place) for place, goal in enumerate((1, 2, 3, 4, 5, 6), 1)}
    answer = own.post("/en/cities/aswan/edit", data=card(aswan, **six, **{"about-en": "On the river"}))
    assert answer.status_code == 422
    assert "also works on" in answer.text
    assert "On the river" in answer.text
    assert City.find("aswan").goals == [7, 17]


WRONG = [
    {"focus-4": "1"},
    {"focus-4": "7"},
    {"focus-4": "9" * 5000},
    {"challenges-public-health": "9"},
    {"challenges-public-health": "x"},
    {"trait": "rich"},
    {"trait": "other"},
    {"offers": "gold"},
    {"languages": "xx"},
    {"population": "many"},
    {"population": "-5"},
    {"population": "99999999999"},
    {"population": "5000", "population_year": ""},
    {"population_year": "3000"},
    {"gnlc_year": "1999"},
    {"about-ar": "ب" * 601},
    {"contact_email": "nobody"},
    {"contact_email": "a@b"},
    {"contact_phone": "call me"},
    {"website": "javascript:alert(1)"},
    {"website": "http://"},
    {"contact_office": "x" * 161},
]


@pytest.mark.parametrize("change", WRONG, ids=lambda change: " ".join(change))
def test_bad_input_is_answered_beside_its_field_and_changes_nothing(aswan, own, change):
    before = aswan.version
    answer = own.post("/en/cities/aswan/edit", data=card(aswan, **change))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert City.find("aswan").version == before


def test_the_second_of_two_editors_sees_both_texts_and_loses_nothing(aswan, own):
    stale = card(aswan, **{"about-en": "Second"})
    assert own.post("/en/cities/aswan/edit", data=card(aswan, **{"about-en": "First"})).status_code == 303
    answer = own.post("/en/cities/aswan/edit", data=stale)
    assert answer.status_code == 409
    assert "First" in answer.text
    assert "Second" in answer.text
    assert City.find("aswan").about.in_("en").text == "First"


CHOICES = [
    ("offers", ["expertise"], ["venue"]),
    ("needs", ["expertise"], ["venue"]),
    ("languages", ["ar"], ["fr"]),
    ("challenges-climate", "5", "2"),
    ("focus-4", "3", "also"),
]


@pytest.mark.parametrize(("name", "first", "second"), CHOICES, ids=[row[0] for row in CHOICES])
def test_what_two_editors_ticked_differently_is_shown_in_words(aswan, own, name, first, second):
    name, first, second = _known(name, first, second)
    stale = card(aswan, **{name: second})
    assert own.post("/en/cities/aswan/edit", data=card(aswan, **{name: first})).status_code == 303
    answer = own.post("/en/cities/aswan/edit", data=stale)
    assert answer.status_code == 409
    table = answer.text[answer.text.index('id="differences"') : answer.text.index("</table>")]
    assert table.count("<tr>") == 2, "the one question that differs, under its heading"
    for slug in (first, second):
        if isinstance(slug, list):
            assert f">{slug[0]}<" not in table, "a label, not a code"


def _known(name, first, second):
    """The same question with terms that the vocabularies really have."""
    terms = {"offers": "offer_need_kinds", "needs": "offer_need_kinds", "languages": "languages"}
    if name in terms:
        slugs = vocabularies.slugs(terms[name])
        return name, [slugs[0]], [slugs[1]]
    if name.startswith("challenges-"):
        return f"challenges-{vocabularies.slugs('challenge_areas')[0]}", first, second
    return name, first, second


def test_the_same_card_sent_twice_is_no_conflict(aswan, own):
    same = card(aswan, **{"about-en": "Once"})
    for _time in range(2):
        assert own.post("/en/cities/aswan/edit", data=same).status_code == 303


@pytest.mark.parametrize("path", ["edit", "suspend", "reinstate"])
def test_doors_are_closed_to_others(aswan, visitor, client_for, path):
    stranger = client_for(a_focal_point(City.find("tunis")))
    assert stranger.get(f"/ar/cities/aswan/{path}").status_code == 403
    assert visitor.get(f"/ar/cities/aswan/{path}").status_code == 303
    assert stranger.post(f"/ar/cities/aswan/{path}", data={"note": "x"}).status_code == 403


def test_the_secretariat_suspends_with_a_reason(aswan, client_for):
    office = client_for(an_admin())
    assert office.post("/ar/cities/aswan/suspend", data={"note": ""}).status_code == 422
    assert not City.find("aswan").is_suspended
    assert office.post("/ar/cities/aswan/suspend", data={"note": "بطلب من المدينة"}).status_code == 303
    assert City.find("aswan").is_suspended
    assert office.get("/ar/cities/aswan").status_code == 200


def test_the_secretariat_adds_a_city_once(aswan, client_for):
    office = client_for(an_admin())
    words = {
        "name-ar": "بني ملال",
        "slug": "beni-mellal",
        "country": "MA",
        "standing": "candidate",
        "form_key": "k1",
    }
    first = office.post("/ar/cities/new", data=words)
    again = office.post("/ar/cities/new", data=words)
    assert (first.status_code, first.location) == (303, again.location) == (303, "/ar/cities/beni-mellal")
    city = City.find("beni-mellal")
    assert (city.standing, city.stage.value) == ("candidate", "listed")
    assert office.post("/ar/cities/new", data=words | {"form_key": "k2"}).status_code == 422
    assert office.post("/ar/cities/new", data=words | {"slug": "Beni Mellal", "form_key": "k3"}).status_code == 422


def test_a_candidate_is_admitted_from_its_page(aswan, client_for):
    candidate = a_city(standing="candidate", slug="hopeful")
    answer = client_for(an_admin()).post("/ar/cities/hopeful/admit", data={})
    assert answer.status_code == 303
    db.session.refresh(candidate)
    assert candidate.is_member


def test_hostile_words_are_shown_as_words(aswan, own, visitor):
    own.post("/en/cities/aswan/edit", data=card(aswan, **{"about-en": "<script>alert(1)</script>\u202e"}))
    page = visitor.get("/en/cities/aswan").text
    assert "<script>alert(1)" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize("path", ["/ar/cities", "/ar/cities/aswan"])
def test_pages_ask_the_database_a_constant_few_times(aswan, visitor, count_queries, path):
    visitor.get(path)
    with count_queries() as asked:
        visitor.get(path)
    assert asked.count <= 8, asked


def test_a_citys_page_shows_its_public_works_and_no_draft(database, visitor):
    from tests.factories.projects import a_draft, a_project

    city = a_city(slug="busy")
    draft, opened = a_draft(city), a_project(city=city)
    page = visitor.get("/en/cities/busy").text
    assert opened.title.in_("en").text in page
    assert draft.title.in_("en").text not in page


@pytest.mark.parametrize("many", [1, 4])
def test_works_cost_the_same_few_queries_whatever_their_number(database, visitor, count_queries, many):
    from tests.factories.projects import a_project

    city = a_city(slug="busy", goals=["4"])
    for _project in range(many):
        a_project(city=city)
    visitor.get("/en/cities/busy")
    with count_queries() as asked:
        visitor.get("/en/cities/busy")
    assert asked.count <= 8, asked
