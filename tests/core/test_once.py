"""A form sent twice does its work once."""

import sqlalchemy as sa
from tests.factories.cities import a_city

from mudun.core import once
from mudun.core.db import db
from mudun.core.once import Receipt


class Sent:
    """A form with its key."""

    def __init__(self, key):
        self.form_key = type("Field", (), {"data": key})()


def test_the_first_works_and_the_second_is_sent_to_the_result(database):
    assert once.claim(Sent("k1")) is None
    once.settle(Sent("k1"), "/ar/projects/7")
    db.session.commit()
    assert once.claim(Sent("k1")) == "/ar/projects/7"
    assert once.claim(Sent("k2")) is None


def test_what_fails_may_be_sent_again(database):
    assert once.claim(Sent("k1")) is None
    db.session.rollback()
    assert once.claim(Sent("k1")) is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Receipt)) == 1


def test_a_claim_leaves_the_rest_of_the_transaction_whole(database):
    city = a_city()
    db.session.add(Receipt(form_key="k1", location="/ar/x"))
    db.session.flush()
    assert once.claim(Sent("k1")) == "/ar/x"
    db.session.commit()
    assert db.session.get(type(city), city.id) is city


def test_a_key_with_what_no_database_keeps_is_a_key_like_others(database):
    assert once.claim(Sent("k\0" + "x" * 4000)) is None
    once.settle(Sent("k\0" + "x" * 4000), "/ar/projects/7")
    db.session.commit()
    assert once.claim(Sent("k\0" + "x" * 4000)) == "/ar/projects/7"
