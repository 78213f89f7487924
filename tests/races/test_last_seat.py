"""The last seat of a project goes once, however many cities are welcomed at the same moment."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.matrix.making import make
from tests.races.together import app_on, together

from mudun.accounts.models import User
from mudun.cities.models import City
from mudun.core import vocabularies
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.i18n.localized import Localized
from mudun.partnerships import actions
from mudun.partnerships.lifecycle import SEATED, PartnershipStage
from mudun.partnerships.models import Partnership
from mudun.partnerships.texts import Shown
from mudun.projects.models import Project
from mudun.workflow import activity

CROWD = 8
SHOWN = Shown(1, "en", "not binding")
OFFER = vocabularies.slugs("offer_need_kinds")[:1]
WORDS = Localized({"en": "We bring teachers."})
pytestmark = pytest.mark.once


@pytest.fixture(params=["sqlite", "postgresql"])
def race(request: pytest.FixtureRequest, worker: str) -> Iterator[Flask]:
    """The app on each database in turn."""
    with app_on(request.param, worker) as app:
        yield app


def a_city(name: str) -> City:
    words = Localized({"en": name, "ar": name, "fr": name})
    return make(City, "active", slug=name, name=words, country="EG", standing="member")


def a_focal_point(city: City) -> User:
    return make(User, "active", email=f"focal@{city.slug}.example", city_id=city.id, seat="focal_point")


def a_call(seats: int, askers: int) -> tuple[int, int, list[int]]:
    """A project with so many seats, so many cities that ask; numbers of project, chief and requests."""
    lead = a_city("lead")
    chief = a_focal_point(lead)
    closing = today() + timedelta(days=9)
    project = make(Project, "open", lead_city_id=lead.id, seats=seats, opened_at=now(), closes_on=closing)
    requests = []
    for number in range(askers):
        city = a_city(f"city-{number}")
        a_focal_point(city)
        seat = {"project_id": project.id, "city_id": city.id, "origin": "request", "asked_at": now()}
        requests.append(make(Partnership, "requested", expires_at=now() + timedelta(days=30), **seat).id)
    db.session.commit()
    return project.id, chief.id, requests


def accepting(app: Flask, partnership_id: int, user_id: int) -> Callable[[], str]:
    """The lead city welcomes this one."""

    def work() -> str:
        with app.test_request_context("/en/", method="POST"):
            partnership: Any = db.session.get(Partnership, partnership_id)
            user: Any = db.session.get(User, user_id)
            try:
                actions.accept(partnership, by=user, shown=SHOWN)
                db.session.commit()
            except OutOfTurn:
                db.session.rollback()
                return "too late"
            return "welcomed"

    return work


def seated(project_id: int) -> int:
    query = sa.select(sa.func.count()).where(Partnership.project_id == project_id, Partnership.stage.in_(SEATED))
    return db.session.scalar(query) or 0


def test_the_last_seat_goes_once(race: Flask) -> None:
    with race.app_context():
        project_id, chief, requests = a_call(seats=1, askers=CROWD)
    answers = together(race, [accepting(race, request, chief) for request in requests])
    assert sorted(answers) == ["too late"] * (CROWD - 1) + ["welcomed"]
    with race.app_context():
        assert seated(project_id) == 1
        stages = [p.stage for p in db.session.scalars(sa.select(Partnership))]
        assert stages.count(PartnershipStage.WAITING) == CROWD - 1
        told = activity.timeline(db.session.get(Project, project_id))
        assert [row.verb for row in told].count("close_call") == 1
        assert activity.verify()[1] == []


def test_three_seats_go_three_times(race: Flask) -> None:
    with race.app_context():
        project_id, chief, requests = a_call(seats=3, askers=CROWD)
    answers = together(race, [accepting(race, request, chief) for request in requests])
    assert sorted(answers) == ["too late"] * (CROWD - 3) + ["welcomed"] * 3
    with race.app_context():
        assert seated(project_id) == 3
        assert activity.verify()[1] == []


def test_one_answer_given_by_many_counts_once(race: Flask) -> None:
    with race.app_context():
        _project_id, chief, requests = a_call(seats=3, askers=1)
    answers = together(race, [accepting(race, requests[0], chief) for _ in range(CROWD)])
    assert answers.count("welcomed") == 1
    assert set(answers) == {"welcomed", "too late"}
    with race.app_context():
        partnership: Any = db.session.get(Partnership, requests[0])
        assert len(partnership.answers) == 1


def asking(app: Flask, project_id: int, user_id: int) -> Callable[[], str]:
    """A city asks to join."""

    def work() -> str:
        with app.test_request_context("/en/", method="POST"):
            project: Any = db.session.get(Project, project_id)
            user: Any = db.session.get(User, user_id)
            try:
                actions.express_interest(project, by=user, shown=SHOWN, offers=OFFER, contribution=WORDS)
                db.session.commit()
            except OutOfTurn:
                db.session.rollback()
                return "asked already"
            return "asked"

    return work


def test_a_city_that_asks_many_times_at_once_has_asked_once(race: Flask) -> None:
    with race.app_context():
        project_id, _chief, _requests = a_call(seats=3, askers=0)
        asker = a_focal_point(a_city("eager"))
        db.session.commit()
        asker_id = asker.id
    answers = together(race, [asking(race, project_id, asker_id) for _ in range(CROWD)])
    assert sorted(answers) == ["asked"] + ["asked already"] * (CROWD - 1)
    with race.app_context():
        assert len(db.session.scalars(sa.select(Partnership)).all()) == 1
