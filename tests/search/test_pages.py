"""The page of results: facets, sorting, snippets, help when nothing is found, bad questions."""

import re

import pytest
from tests.factories.cities import a_city
from tests.factories.projects import a_project

from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.search import queries
from mudun.search.filters import Search

BAD = [
    " ".join(["مدينة"] * 500), " ".join(f"word{n}" for n in range(500)), '"unbalanced', 'a "b c" "d', '"""', "- - -",
    "-only -minus", "في من على", "the of and", "ًٌٍَُِّْ", "ـــــ", "* ? % _ \\", "مد*", "a" * 5000,
    "\u202eabc\u202c \u2066x\u2069",
    "NEAR(a b)", "title:x OR body:y", "a AND NOT b", "'; DROP TABLE index_text; --", "{}[]()^~+:", "\x00\x01",
    "🙂🙂", "北京 שלום",
    "qqkindqqcity", "١٢٣", "<script>alert(1)</script>", "a\nb\tc",
]  # fmt: skip

ASKED = (
    "q=تعلم", "q=learning&kind=project", "country=EG", "q=zzzz+yyyy", "q=تعلم&sort=newest", "q=مدينة&kind=city",
)  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_a_bad_question_gets_a_page_for_a_bounded_price(database, visitor, count_queries, text):
    a_city(name=Localized({"ar": "مدينة الاختبار", "en": "Test city of the word1"}))
    db.session.commit()
    with count_queries() as asked:
        page = visitor.get("/en/search", query_string={"q": text})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert asked.count <= 8, str(asked)


def test_only_stop_words_are_looked_for_as_they_are(database, visitor):
    a_city(name=Localized({"en": "Of all the seas"}))
    db.session.commit()
    assert "1 result" in visitor.get("/en/search?q=of+the").text


def test_marks_alone_are_told_to_be_no_word(database, visitor):
    assert "There is no word in this" in visitor.get("/en/search?q=%D9%8E%D9%8F").text


def test_facets_and_orders_over_the_demo(story, visitor, count_queries):
    facets_count_what_choosing_them_gives()
    facets_combine_and_come_off_one_by_one(visitor)
    an_unknown_code_is_an_empty_answer_with_ways_on(visitor)
    newest_and_closing_soon_are_in_their_order()
    for query in ASKED:
        a_page_takes_at_most_eight_queries(visitor, count_queries, query)


def facets_count_what_choosing_them_gives():
    everything = queries.found(Search())
    for facet, options in everything.counts.items():
        for code, number in list(options.items())[:6]:
            assert queries.found(Search(chosen={facet: [code]})).total == number, (facet, code)


def facets_combine_and_come_off_one_by_one(visitor):
    page = visitor.get("/en/search?kind=project&country=EG&text=ar&sort=newest").text
    assert page.count('class="tag"') == 3
    links = [set(query.split("&amp;")) for query in re.findall(r'class="tag" href="/en/search\?([^"]*)"', page)]
    assert {"country=EG", "text=ar", "sort=newest"} in links
    both = queries.found(Search(chosen={"country": ["EG", "MA"]})).total
    single = [queries.found(Search(chosen={"country": [code]})).total for code in ("EG", "MA")]
    assert both == sum(single)


def an_unknown_code_is_an_empty_answer_with_ways_on(visitor):
    page = visitor.get("/en/search?q=gardens&theme=no-such-theme").text
    assert "Nothing was found" in page
    assert "without the filter" in page


def newest_and_closing_soon_are_in_their_order():
    for kind in ("project", "experience"):
        page = queries.found(Search(chosen={"kind": [kind]}, sort="newest")).page
        moments = [entry.listed_on for entry in page]
        assert moments == sorted(moments, reverse=True)
    days = [entry.closes_on for entry in queries.found(Search(chosen={"kind": ["project"]}, sort="closing")).page]
    known = [day for day in days if day]
    assert known
    assert days[: len(known)] == sorted(known)


def test_found_words_are_marked_in_their_own_language(database, visitor):
    a_city(name=Localized({"ar": "أسوان"}), about=Localized({"ar": "مدينة الحدائق <b>والنخيل</b>"}))
    db.session.commit()
    page = visitor.get("/en/search?q=حديقة نخلة").text
    assert '<bdi lang="ar" dir="rtl">مدينة <mark>الحدائق</mark> &lt;b&gt;<mark>والنخيل</mark>&lt;/b&gt;</bdi>' in page


@pytest.mark.parametrize(("typed", "meant"), [("المدارص", "المدارس"), ("libarry", "library"), ("حدايئق", "الحدائق")])
def test_the_nearest_spelling_is_offered(database, visitor, typed, meant):
    a_city(
        name=Localized({"ar": "مدينة المدارس", "en": "City of the library"}), about=Localized({"ar": "وفيها الحدائق"})
    )
    db.session.commit()
    page = visitor.get("/en/search", query_string={"q": typed}).text
    assert "Did you mean:" in page
    assert f"<strong>{meant}</strong>" in page


def test_cities_among_the_results_stand_on_a_small_map_as_links(database, visitor):
    a_city(name=Localized({"en": "Palmport"}), slug="palmport", longitude=32.9, latitude=24.1)
    a_city(name=Localized({"en": "Palmport far away"}), slug="far", longitude=-8.5, latitude=51.9)
    db.session.commit()
    for query in ("q=palmport", "q=palmport&kind=city"):
        page = visitor.get(f"/en/search?{query}").text
        drawing = re.search(r'<div class="map low"><svg.*?</svg>', page, re.S).group()
        assert re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"', drawing) == [("/en/cities/palmport", "Palmport")]
        assert page.index(drawing) < page.index('<ul class="items">')


def test_results_without_a_city_have_no_map(story, visitor):
    assert 'class="map' not in visitor.get("/en/search?q=learning&kind=project").text


def test_phrases_and_minus(database):
    a_city(name=Localized({"en": "One"}), about=Localized({"ar": "التعلم مدى الحياة للجميع"}))
    a_city(name=Localized({"en": "Two"}), about=Localized({"ar": "الحياة على مدى البصر، والتعلم"}))
    db.session.commit()

    def found(text):
        return sorted(
            entry.title.in_("en").text for group in queries.found(Search(text)).groups for entry in group.entries
        )

    assert found("التعلم مدى الحياة") == ["One", "Two"]
    assert found('"التعلم مدى الحياة"') == found("«تعلّم مدى الحياة»") == ["One"]
    assert found("الحياة -البصر") == ["One"]
    assert found('الحياة -"مدى البصر"') == ["One"]


def test_a_phrase_does_not_reach_from_one_text_into_the_next(database):
    a_city(name=Localized({"ar": "طريق الحرير", "en": "Silk road"}), about=Localized({"ar": "نهر"}))
    db.session.commit()
    assert queries.found(Search('"الحرير silk"')).total == 0


def test_a_renamed_city_is_found_in_its_projects(database):
    city = a_city(name=Localized({"en": "Oldname"}))
    a_project("open", city)
    db.session.commit()
    assert queries.found(Search("oldname")).total == 2
    city.name = Localized({"en": "Newname"})
    db.session.commit()
    assert queries.found(Search("oldname")).total == 0
    assert queries.found(Search("newname")).total == 2


def a_page_takes_at_most_eight_queries(visitor, count_queries, query):
    visitor.get(f"/en/search?{query}")
    with count_queries() as asked:
        visitor.get(f"/en/search?{query}")
    assert asked.count <= 8, asked


def test_directory_and_search_share_their_filters(database, visitor):
    a_city(name=Localized({"en": "Harbour"}), country="EG", longitude=31.8, latitude=31.4)
    db.session.commit()
    page = visitor.get("/en/search?q=harbour&country=EG").text
    assert 'href="/en/cities?country=EG"' in page
    assert 'href="/en/cities"' in visitor.get("/en/search?q=harbour").text
    directory = visitor.get("/en/cities?country=EG").text
    assert 'href="/en/search?country=EG"' in directory
    assert "1 result" in visitor.get("/en/search?country=EG").text
    assert 'href="/en/search?country' not in visitor.get("/en/cities").text
