"""The directory: filters, honest counts, a steady number of queries."""

import pytest
from tests.factories.cities import a_city

from mudun.cities import queries
from mudun.cities.actions import suspend
from mudun.i18n.localized import Localized


def names(found):
    return [city.slug for city in found.cities]


@pytest.fixture
def three(database):
    a_city(slug="nile", country="EG", trait="historic", goals=["4", "7"], offers=["trainers"])
    a_city(slug="atlas", country="MA", trait="solar", goals=["7"], also_goals=["4"], needs=["trainers"])
    a_city(slug="oasis", country="MA", trait="historic", goals=["15"], standing="candidate")


def test_without_filters_all_are_shown_by_country_and_name(three):
    found = queries.directory({})
    assert names(found) == ["nile", "atlas", "oasis"]  # مصر before المغرب: the article does not count
    assert found.total == 3


def test_values_of_one_filter_widen_and_two_filters_narrow(three):
    assert names(queries.directory({"country": ["EG", "MA"]})) == ["nile", "atlas", "oasis"]
    assert names(queries.directory({"country": ["MA"], "trait": ["historic"]})) == ["oasis"]
    assert names(queries.directory({"standing": ["candidate"]})) == ["oasis"]


def test_focus_goals_and_others_are_found_alike(three):
    assert set(names(queries.directory({"goal": ["4"]}))) == {"nile", "atlas"}


def test_offers_and_needs_are_told_apart(three):
    assert names(queries.directory({"offer": ["trainers"]})) == ["nile"]
    assert names(queries.directory({"need": ["trainers"]})) == ["atlas"]


def test_a_count_says_what_choosing_it_would_give(three):
    chosen = {"country": ["MA"]}
    found = queries.directory(chosen)
    assert found.counts["trait"] == {"solar": 1, "historic": 1}
    assert found.counts["country"] == {"EG": 1, "MA": 2}
    for trait, count in found.counts["trait"].items():
        assert len(queries.directory(chosen | {"trait": [trait]}).cities) == count


def test_unknown_values_find_nothing_and_unknown_filters_are_ignored(three):
    assert names(queries.directory({"country": ["ZZ"]})) == []
    assert len(queries.directory({"colour": ["red"]}).cities) == 3


def test_suspended_cities_leave_the_directory(database):
    from tests.factories.accounts import an_admin

    city = a_city()
    suspend(city, by=an_admin())
    assert queries.directory({}).total == 0
    assert queries.counted() == 0


@pytest.mark.parametrize("many", [1, 30])
def test_the_directory_asks_the_database_twice_whatever_its_length(database, count_queries, many):
    for _city in range(many):
        a_city(goals=["4"])
    database.session.commit()
    database.session.expire_all()
    with count_queries() as asked:
        queries.directory({"goal": ["4"]})
    assert asked.count == 2, asked


def test_choices_for_a_form_hold_cities_that_take_part(database):
    one, other = a_city(name=Localized({"ar": "باء"})), a_city(name=Localized({"ar": "ألف"}))
    a_city(listed_only=True)
    assert [number for number, _words in queries.choices()] == [other.id, one.id]
    assert [number for number, _words in queries.choices(but=one)] == [other.id]
