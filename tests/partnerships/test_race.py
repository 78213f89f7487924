"""Cities take the last seat at once: it is given once, the others hear it politely. Real processes."""

import multiprocessing
from typing import Any

import pytest
from flask import Flask
from tests.factories.partnerships import a_request, an_invitation, answerer_of, seen
from tests.factories.projects import a_project

from mudun.accounts.models import User
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.partnerships import actions
from mudun.partnerships.models import Partnership

RACERS = 8
processes = multiprocessing.get_context("fork")


def accept_in_a_process(app: Flask, start: Any, results: Any, number: int, user: int) -> None:
    """What one city hall does: opens the page, waits for the same moment, says yes."""
    with app.app_context():
        db.engine.dispose(close=False)
        start.wait()
        try:
            partnership = db.session.get(Partnership, number)
            actions.accept(partnership, by=db.session.get(User, user), shown=seen())
            db.session.commit()
            results.put("seat")
        except OutOfTurn as refusal:
            db.session.rollback()
            results.put(f"late: {refusal.reason}")
        except Exception as error:
            results.put(repr(error))
        finally:
            db.session.remove()
            db.engine.dispose()


@pytest.mark.parametrize("make", [an_invitation, a_request], ids=["invited cities", "one lead city"])
@pytest.mark.parametrize("seats", [1, 3])
def test_seats_go_once(app: Flask, database: Any, make: Any, seats: int) -> None:
    project = a_project("open", seats=seats)
    pairs = [(row.id, answerer_of(row).id) for row in (make(project) for _each in range(RACERS))]
    number = project.id
    db.session.commit()
    db.session.remove()
    db.engine.dispose()
    start, results = processes.Barrier(RACERS), processes.Queue()
    racers = [processes.Process(target=accept_in_a_process, args=(app, start, results, *pair)) for pair in pairs]
    for racer in racers:
        racer.start()
    answers = [results.get(timeout=60) for _racer in racers]
    for racer in racers:
        racer.join(10)
    assert answers.count("seat") == seats, answers
    assert all(answer == "seat" or (answer.startswith("late: ") and len(answer) > 20) for answer in answers)
    taken = db.session.query(Partnership).filter_by(project_id=number).filter(Partnership.stage == "accepted")
    assert taken.count() == seats
