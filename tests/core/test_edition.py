"""The edition moves with what pages show, with nothing else, and never without its change."""

from collections import OrderedDict

import pytest
import sqlalchemy as sa
from tests.factories.cities import a_city

from mudun.cities.models import City
from mudun.core import edition
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.once import Receipt
from mudun.security import throttle


def test_a_committed_change_moves_it(database):
    before = edition.current()
    a_city()
    db.session.commit()
    assert edition.current() == before + 1


def test_a_bulk_statement_moves_it(database):
    city = a_city()
    db.session.commit()
    before = edition.current()
    db.session.execute(sa.update(type(city)).values(population=12))
    db.session.commit()
    assert edition.current() == before + 1


def test_a_change_taken_back_leaves_it(database):
    a_city()
    db.session.commit()
    before = edition.current()
    a_city()
    db.session.rollback()
    db.session.commit()
    assert edition.current() == before


@pytest.mark.parametrize("unseen", [lambda: throttle.hit("code", "a@b.example"), lambda: _receipt()])
def test_what_no_page_shows_leaves_it(database, unseen):
    a_city()
    db.session.commit()
    before = edition.current()
    unseen()
    db.session.commit()
    assert edition.current() == before


def _receipt():
    db.session.add(Receipt(form_key=f"k{now().timestamp()}"))


@pytest.fixture
def keeping(app, database, monkeypatch):
    monkeypatch.setitem(app.config, "PAGE_CACHE", True)
    monkeypatch.setitem(app.extensions, "edition", OrderedDict())


def how_many():
    return edition.kept("cities", lambda: db.session.scalar(sa.select(sa.func.count()).select_from(City)))


def test_a_value_is_kept_until_something_is_committed(keeping):
    a_city()
    db.session.commit()
    assert how_many() == 1
    assert edition.kept("cities", lambda: pytest.fail("made again")) == 1
    a_city()
    db.session.commit()
    assert how_many() == 2


def test_what_is_not_committed_is_kept_for_nobody(keeping):
    a_city()
    db.session.commit()
    assert how_many() == 1
    a_city()
    assert how_many() == 2
    db.session.rollback()
    assert how_many() == 1
    db.session.add(a_city())
    db.session.flush()
    assert how_many() == 2
    db.session.rollback()
    assert how_many() == 1


def test_each_question_has_its_own_answer_and_old_ones_are_forgotten(keeping, app, monkeypatch):
    monkeypatch.setattr(edition, "MOST_KEPT", 2)
    assert [edition.kept("n", lambda n=n: n, n) for n in (1, 2, 3)] == [1, 2, 3]
    assert len(app.extensions["edition"]) == 2
    assert edition.kept("n", lambda: "again", 1) == "again"
    assert edition.kept("n", lambda: pytest.fail("made again"), 3) == 3


def test_nothing_is_kept_when_pages_are_not(app, database):
    assert [edition.kept("n", lambda n=n: n) for n in (1, 2)] == [1, 2]
