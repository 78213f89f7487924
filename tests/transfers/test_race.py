"""Several at once: the last mentoring call of a year goes once, and a practice is adopted once. Real processes."""

import multiprocessing
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.experiences import seat_of
from tests.factories.practices import a_practice
from tests.factories.transfers import a_call, a_transfer

from mudun.accounts.models import User
from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.practices.models import Practice
from mudun.transfers import actions, queries
from mudun.transfers.models import MentorCall, Transfer

processes = multiprocessing.get_context("fork")


def race(app: Flask, acts: list[Callable[[], Any]]) -> list[str]:
    """Do all of these at the same moment, each in a process of its own; what became of each."""
    db.session.commit()
    db.session.remove()
    db.engine.dispose()
    start, results = processes.Barrier(len(acts)), processes.Queue()
    racers = [processes.Process(target=run, args=(app, start, results, act)) for act in acts]
    for racer in racers:
        racer.start()
    answers = [results.get(timeout=60) for _racer in racers]
    for racer in racers:
        racer.join(10)
    return answers


def run(app: Flask, start: Any, results: Any, act: Callable[[], Any]) -> None:
    with app.app_context():
        db.engine.dispose(close=False)
        start.wait()
        try:
            act()
            db.session.commit()
            results.put("done")
        except OutOfTurn as refusal:
            db.session.rollback()
            results.put(f"late: {refusal.reason}")
        except Exception as error:
            results.put(repr(error))
        finally:
            db.session.remove()
            db.engine.dispose()


def test_the_last_call_of_a_year_goes_once(app: Flask, database: Any) -> None:
    practice = a_practice(mentor_calls=2)
    mentor = seat_of(practice.city).id
    day = today() + timedelta(days=2)
    calls = [a_call(a_transfer("adapting", practice), day).id for _racer in range(4)]
    number = practice.id

    def agreeing(call: int) -> Callable[[], None]:
        def agree() -> None:
            actions.agree(db.session.get(MentorCall, call), by=db.session.get(User, mentor), day=day)

        return agree

    answers = race(app, [agreeing(call) for call in calls])
    assert answers.count("done") == 2, answers
    assert all(answer == "done" or "All mentoring calls" in answer or "لقاءات" in answer for answer in answers), answers
    assert queries.calls_given(db.session.get(Practice, number), day.year) == 2


def test_a_city_adopts_once_however_many_press_at_once(app: Flask, database: Any) -> None:
    practice, city = a_practice(), a_city()
    people = [a_focal_point(city).id for _racer in range(4)]
    number = practice.id

    def adopting(person: int) -> Callable[[], None]:
        def adopt() -> None:
            actions.adopt(db.session.get(Practice, number), by=db.session.get(User, person))

        return adopt

    answers = race(app, [adopting(person) for person in people])
    assert answers.count("done") == 1, answers
    assert all(answer == "done" or answer.startswith("late: ") for answer in answers), answers
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Transfer)) == 1
