"""Two editors, and more, compose one issue at the very same moment: every piece and every move survives."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from tests.matrix.making import make
from tests.races.together import app_on, together

from mudun.accounts.models import User
from mudun.core.clock import today
from mudun.core.db import db
from mudun.digests import actions
from mudun.digests.models import Issue
from mudun.experiences.models import Experience

pytestmark = pytest.mark.once


@pytest.fixture(params=["sqlite", "postgresql"])
def race(request: pytest.FixtureRequest, worker: str) -> Iterator[Flask]:
    """The app on each database in turn."""
    with app_on(request.param, worker) as app:
        yield app


def an_experience() -> Experience:
    dates = {"published_on": today(), "validated_on": today(), "valid_until": today() + timedelta(days=90)}
    return make(Experience, "published", size="full", organisation_country="EG", **dates)


def doing(issue: int, editor: int, work: Callable[[Issue, Any], Any]) -> Callable[[], str]:
    """One editor's click: the issue is read, as the door does, before anybody has a lock."""

    def click() -> str:
        record, by = Issue.find(issue), db.session.get(User, editor)
        assert record is not None
        assert record.items  # everything stands in memory, and grows old
        work(record, by)
        db.session.commit()
        return "done"

    return click


def test_concurrent_adds_and_moves_all_survive(race: Flask) -> None:
    with race.app_context():
        editor = make(User, "active", email="editor@example.org", network_role="editor")
        issue = actions.open_(by=editor)
        first, second, *waiting = (an_experience() for _ in range(6))
        one = actions.add(issue, first, "experience", by=editor).id
        two = actions.add(issue, second, "experience", by=editor).id
        other = actions.add_section(issue, issue.title, by=editor).id
        numbers, ids = (issue.id, editor.id), [record.id for record in waiting]
        db.session.commit()

    def adds(number: int) -> Callable[[Issue, Any], Any]:
        return lambda it, by: actions.add(it, db.session.get(Experience, number), "experience", by=by)

    def goes_over(it: Issue, by: Any) -> None:
        section = next(one for one in it.sections if one.id == other)
        actions.place(next(item for item in it.items if item.id == one), section, by=by)

    def goes_up(it: Issue, by: Any) -> None:
        actions.move(next(item for item in it.items if item.id == two), "top", by=by)

    works = [doing(*numbers, adds(number)) for number in [*ids, ids[0]]]
    works += [doing(*numbers, goes_over), doing(*numbers, goes_up)]
    assert together(race, works) == ["done"] * len(works)
    with race.app_context():
        issue = Issue.find(numbers[0])
        assert issue is not None
        here, there = issue.sections[1], issue.sections[-1]
        assert [item.id for item in there.items] == [one]
        assert here.items[0].id == two
        assert sorted(item.subject_id for item in here.items[1:]) == sorted(ids)
        assert [item.position for item in here.items] == list(range(1, len(here.items) + 1))
