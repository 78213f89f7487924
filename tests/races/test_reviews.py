"""Two reviewers hand in at the very same moment: both are kept, and the secretariat hears once that it can decide."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.factories.assessments import written
from tests.matrix.making import make
from tests.races.test_last_seat import a_city
from tests.races.together import app_on, together

from mudun.accounts.models import User
from mudun.assessments import actions
from mudun.assessments.models import Assessment, Review
from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.experiences.models import Experience
from mudun.notifications.models import Notice
from mudun.workflow import activity

pytestmark = pytest.mark.once


@pytest.fixture(params=["sqlite", "postgresql"])
def race(request: pytest.FixtureRequest, worker: str) -> Iterator[Flask]:
    """The app on each database in turn."""
    with app_on(request.param, worker) as app:
        yield app


def two_readings() -> list[tuple[int, int]]:
    """Two reviews that only wait to be handed in: (review, reviewer)."""
    make(User, "active", email="editor@secretariat.example", network_role="editor")
    experience = make(Experience, "in_review", city_id=a_city("owner").id, size="full")
    assessment = make(Assessment, "reviewing", experience_id=experience.id, rubric_version=1, verdict="")
    pairs = []
    for number in (1, 2):
        person = make(User, "active", email=f"reviewer-{number}@expert.example", network_role="reviewer")
        facts = {"assessment_id": assessment.id, "reviewer_id": person.id, "due_on": today(), "rubric_version": 1}
        review = make(Review, "writing", has_no_conflict=True, **facts, **written(3))
        pairs.append((review.id, person.id))
    db.session.commit()
    return pairs


def handing_in(app: Flask, review_id: int, user_id: int) -> Callable[[], str]:
    """This reviewer hands in."""

    def work() -> str:
        with app.test_request_context("/en/", method="POST"):
            review: Any = db.session.get(Review, review_id)
            try:
                actions.submit(review, by=db.session.get(User, user_id))
                db.session.commit()
            except OutOfTurn:
                db.session.rollback()
                return "too late"
            return "handed in"

    return work


def test_both_are_kept_and_the_secretariat_hears_once(race: Flask) -> None:
    with race.app_context():
        pairs = two_readings()
    works = [handing_in(race, *pair) for pair in (*pairs, *pairs)]  # each also presses twice
    answers = together(race, works)
    assert sorted(answers) == ["handed in"] * 2 + ["too late"] * 2
    with race.app_context():
        assert [review.total for review in db.session.scalars(sa.select(Review))] == [75.0, 75.0]
        told = db.session.scalars(sa.select(Notice.kind_name)).all()
        assert told.count("assessment_ready") == 1
        assert told.count("review_submitted") == 2
        assert activity.verify()[1] == []
