"""Forms sent twice, and saved by two at once, through the pages themselves."""

import html
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.matrix.making import make
from tests.people import Visit, sign_in
from tests.races.test_last_seat import a_city, a_focal_point
from tests.races.together import app_on, together

from mudun.accounts.models import User
from mudun.core.db import db
from mudun.projects.models import Project
from mudun.workflow import activity

CROWD = 6
pytestmark = pytest.mark.once


@pytest.fixture(params=["sqlite", "postgresql"])
def race(request: pytest.FixtureRequest, worker: str) -> Iterator[Flask]:
    """The app on each database in turn."""
    with app_on(request.param, worker) as app:
        app.test_client_class = Visit
        yield app


def sending(browser: Visit, path: str, data: dict[str, str]) -> Callable[[], Any]:
    """This person sends this form; (status, where it leads, page)."""

    def work() -> tuple[int, str, str]:
        answer = browser.post(path, data=data)
        return answer.status_code, answer.headers.get("Location", ""), html.unescape(answer.text)

    return work


def test_a_form_sent_many_times_at_once_is_taken_once(race: Flask) -> None:
    with race.app_context():
        asker = a_focal_point(a_city("aswan"))
        browsers = [race.test_client() for _ in range(CROWD)]
        for browser in browsers:
            sign_in(browser, asker)
            browser._token()
    data = {"title-ar": "حدائق المدارس", "form_key": "the-same-key"}
    answers = together(race, [sending(browser, "/ar/projects/new", data) for browser in browsers])
    assert {status for status, _there, _page in answers} == {303}
    assert len({there for _status, there, _page in answers}) <= 2, "all are led to the one result"
    with race.app_context():
        assert len(db.session.scalars(sa.select(Project)).all()) == 1
        assert activity.verify()[1] == []


def test_of_those_who_save_at_once_one_saves_and_the_others_see_both_texts(race: Flask) -> None:
    with race.app_context():
        project: Any = make(Project, "draft", lead_city_id=a_city("aswan").id, seats=3)
        project_id, version = project.id, str(project.version)
        browsers = []
        for number in range(CROWD):
            seat = {"city_id": project.lead_city_id, "seat": "focal_point", "language": "en"}
            colleague = make(User, "active", email=f"colleague-{number}@mudun.example", **seat)
            browsers.append(race.test_client())
            sign_in(browsers[-1], colleague)
            browsers[-1]._token()
    path = f"/en/projects/{project_id}/edit"
    titles = [f"Palm gardens version {number}" for number in range(CROWD)]
    forms = [{"title-en": title, "version": version, "form_key": title, "seats": "3"} for title in titles]
    answers = together(race, [sending(*one) for one in zip(browsers, [path] * CROWD, forms, strict=True)])
    statuses = [answer[0] for answer in answers]
    assert sorted(statuses) == [303] + [409] * (CROWD - 1)
    saved = titles[statuses.index(303)]
    with race.app_context():
        project = db.session.get(Project, project_id)
        assert project.title["en"] == saved
        assert activity.verify()[1] == []
    for title, (status, _there, page) in zip(titles, answers, strict=True):
        if status == 409:
            assert title in page, "what was typed is not lost"
            assert saved in page, "the colleague's text is shown beside it"
