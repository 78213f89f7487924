"""A word that stands everywhere: ranked within a bounded price, in a stable order, by every kind of page."""

import pytest
from tests.factories.cities import a_city

from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.search import queries, ranking
from mudun.search.board import bits_of, board, numbers_of
from mudun.search.filters import Search

CITIES = 8


@pytest.fixture
def cities(database):
    for number in range(CITIES):
        name = f"Harbour {number}" if number % 4 == 0 else f"City {number}"
        a_city(name=Localized({"en": name}), about=Localized({"en": "a harbour by the sea" + " and a quay" * number}))
    db.session.commit()


def titles(search, page=None):
    return [entry.title["en"] for entry in queries.found(search, page).page]


def test_of_many_matches_titles_come_first_and_then_the_newest(cities, monkeypatch):
    monkeypatch.setattr(ranking, "RANKED", 3)
    found = titles(Search("harbour", {"kind": ["city"]}))
    assert set(found[:2]) == {"Harbour 0", "Harbour 4"}
    assert found[2:] == [f"City {number}" for number in (7, 6, 5, 3, 2, 1)]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_of_a_bounded_order_join_without_gap_or_double(cities, monkeypatch, size):
    monkeypatch.setattr(ranking, "RANKED", 3)
    search = Search("harbour")
    matches = ranking.matched(board(), search.asked)
    pages = [
        number
        for skip in range(0, CITIES, size)
        for number in ranking.ordered(matches, search, matches.bits, size, skip)
    ]
    assert pages == ranking.ordered(matches, search, matches.bits, CITIES)
    assert sorted(pages) == sorted(numbers_of(matches.bits))


def test_groups_and_filters_keep_the_bounded_order(cities, monkeypatch):
    whole = titles(Search("harbour", {"kind": ["city"]}))
    monkeypatch.setattr(ranking, "RANKED", 3)
    group = queries.found(Search("harbour")).groups[0]
    assert group.total == CITIES
    assert {entry.title["en"] for entry in group.entries[:2]} == {"Harbour 0", "Harbour 4"}
    assert sorted(whole) == sorted(titles(Search("harbour", {"kind": ["city"]})))
    assert titles(Search("harbour quay", {"kind": ["city"]}))[:2] == ["City 7", "City 6"]  # no title holds both


def test_a_group_that_the_best_do_not_hold_is_asked_for(cities, monkeypatch):
    expected = [entry.title["en"] for entry in queries.found(Search("harbour")).groups[0].entries]
    monkeypatch.setattr(ranking, "AT_ONCE", 1)
    assert [entry.title["en"] for entry in queries.found(Search("harbour")).groups[0].entries] == expected


def test_what_makes_a_row_long_is_no_word(cities):
    assert queries.found(Search("q" * 2_000)).total == 0


@pytest.mark.parametrize("numbers", [[], [0], [1], [7, 8, 9], [3, 64, 65, 4_099]])
def test_bits_are_numbers(numbers):
    assert list(numbers_of(bits_of(numbers))) == numbers


def test_counts_are_the_same_by_looking_and_by_bits_and_never_stale(cities, monkeypatch):
    everything = queries.found(Search()).counts
    assert everything == queries.found(Search()).counts
    monkeypatch.setattr("mudun.search.board.FEW", 0)
    board().kept.clear()
    assert queries.found(Search()).counts == everything
    a_city(name=Localized({"en": "One more"}))
    db.session.commit()
    assert queries.found(Search()).counts["kind"] == {"city": CITIES + 1}


@pytest.mark.parametrize("order", ["newest", "closing"])
def test_both_ways_to_order_give_the_same(cities, order):
    held = board()
    few = held.ordered(held.everything, order, CITIES)
    assert list(held._passed(held.everything, order)) == few
    assert held.ordered(held.everything, order, 3, 2) == few[2:5]


def test_a_common_question_is_remembered_until_something_changes(database, monkeypatch):
    monkeypatch.setattr("mudun.search.board.COMMON", 1)
    first = a_city(name=Localized({"en": "Harbour one"}))
    db.session.commit()
    assert queries.found(Search("harbour")).total == 1
    assert list(board().asked.values()) == [1 << 1]
    a_city(name=Localized({"en": "Harbour two"}))
    db.session.commit()
    assert queries.found(Search("harbour")).total == 2
    first.name = Localized({"en": "Elsewhere"})
    db.session.commit()
    assert [row.title["en"] for row in queries.found(Search("harbour")).groups[0].entries] == ["Harbour two"]
