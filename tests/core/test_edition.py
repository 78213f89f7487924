"""The edition moves with what pages show, with nothing else, and never without its change."""

import pytest
import sqlalchemy as sa
from tests.factories.cities import a_city

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
