"""The sample story is for trying out, and plays its steps in the order of their days."""

import pytest
import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db
from mudun.demo.loading import NotInProduction, load
from mudun.demo.schedule import Schedule


def test_production_never_loads_it(database, app, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", False)
    with pytest.raises(NotInProduction):
        load()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(City)) == 0


def test_the_command_refuses_in_production_and_says_so(database, app, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", False)
    answer = app.test_cli_runner().invoke(args=["demo", "load"])
    assert answer.exit_code != 0
    assert "production" in answer.output


def test_steps_are_played_by_day_whatever_the_order_they_were_planned_in(database):
    schedule, seen = Schedule(), []
    for days_ago in (3, 9, 1, 9):
        schedule.at(days_ago, lambda days=days_ago: seen.append((days, now())))
    assert schedule.play() == 4
    assert [days for days, _moment in seen] == [9, 9, 3, 1]
    assert [moment for _days, moment in seen] == sorted(moment for _days, moment in seen)
