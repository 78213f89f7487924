"""After an upgrade that changes how words are read, the index is written anew without a command."""

import pytest
from tests.factories.cities import a_city

from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.search import queries, standing
from mudun.search.filters import Search
from mudun.search.models import IndexRun
from mudun.workflow.jobs import DONE, FAILED, job_of
from mudun.workflow.jobs.running import run_due


@pytest.fixture
def harbour(database):
    city = a_city(name=Localized({"en": "Harbour"}))
    db.session.commit()
    db.session.execute(db.text("DELETE FROM index_text"))  # what an older analysis wrote is found no more
    db.session.commit()
    return city


def total():
    return queries.found(Search("harbour")).total


def test_the_worker_writes_the_index_anew_once(harbour):
    assert (total(), standing.is_current()) == (0, False)
    assert standing.keep_index_current() == 1
    db.session.commit()
    assert run_due() == {"done": 1}
    assert (total(), standing.is_current()) == (1, True)
    assert standing.keep_index_current() == 0
    assert db.session.get(IndexRun, 1) is None


def test_another_analysis_asks_again(harbour, monkeypatch):
    standing.keep_index_current()
    db.session.commit()
    run_due()
    monkeypatch.setattr(standing, "analysis", lambda: "another")
    assert not standing.is_current()
    assert standing.keep_index_current() == 1


def test_what_fails_is_told_and_not_asked_for_every_hour(harbour, monkeypatch):
    standing.keep_index_current()
    job_of(standing.Index(), standing.WORK).state = FAILED
    assert standing.keep_index_current() == 0


def test_rebuilding_by_hand_leaves_nothing_to_do(harbour, app):
    app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert job_of(standing.Index(), standing.WORK).state == DONE
    assert (total(), standing.is_current(), standing.keep_index_current()) == (1, True, 0)


def test_cut_short_it_goes_on_where_it_stood(harbour):
    a_city(name=Localized({"en": "Second harbour"}))
    standing.keep_index_current()
    db.session.commit()
    steps = standing.write_anew(None)
    next(steps)
    next(steps)
    db.session.commit()
    steps.close()
    assert run_due() == {"done": 1}
    assert total() == 2
