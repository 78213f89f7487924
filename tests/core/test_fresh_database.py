"""What one test commits, the next does not find; what is kept for many is there whole, and untouched."""

import pytest
from tests.factories.cities import a_city

from mudun.cities.models import City
from mudun.core.db import db


def number() -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(City)) or 0


@pytest.mark.parametrize("turn", range(5))
def test_every_test_begins_without_a_city(database, turn):
    assert number() == 0
    a_city()
    (db.session.commit if turn in {0, 2} else db.session.flush)()
    assert number() == 1


@pytest.mark.parametrize("time", [1, 2])
def test_the_cities_of_the_list_are_brought_back(cities, time):
    assert number() == 55
    a_city()
    db.session.commit()


def test_and_are_gone_for_the_next(database):
    assert number() == 0
