"""A completed project asks for its experience, once, until it is told or its city says why not."""

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import an_experience, seat_of
from tests.factories.projects import a_project

from mudun.core.db import db
from mudun.core.errors import Denied
from mudun.experiences.documenting import ask_for_experiences, leave_untold
from mudun.experiences.untold import Untold
from mudun.home.queries import doings_of
from mudun.home.waiting import for_city


def asked(outbox):
    return [notice for notice in outbox() if notice.kind_name == "experience_wanted"]


@pytest.fixture
def project(database):
    return a_project("completed")


def test_the_lead_city_is_asked_once(project, outbox):
    speaker = seat_of(project.lead_city)
    assert ask_for_experiences() == 1
    assert [notice.reader_id for notice in asked(outbox)] == [speaker.id]
    assert asked(outbox)[0].path.endswith(f"/experiences/new?project={project.id}")
    assert ask_for_experiences() == 0
    assert "document" in [wait.kind for wait in for_city(doings_of(project.lead_city))]


def test_what_is_told_or_long_ago_is_not_asked_for(project, outbox, frozen_clock):
    an_experience("draft", project.lead_city, project=project)
    assert ask_for_experiences() == 0
    other = a_project("completed")
    frozen_clock.forward(days=400)
    assert ask_for_experiences() == 0
    assert other.is_completed
    assert asked(outbox) == []


def test_a_reason_ends_the_asking_and_may_be_changed(project, client_for):
    speaker = seat_of(project.lead_city)
    browser, page = client_for(speaker, "en"), f"/en/experiences/untold/{project.id}"
    assert browser.get(page).status_code == 200
    empty = browser.post(page, data={"reason": " "})
    assert empty.status_code == 422
    assert 'href="#reason"' in empty.text
    assert browser.post(page, data={"reason": "The partner left."}).status_code == 303
    assert browser.post(page, data={"reason": "The partner left early."}).status_code == 303
    assert db.session.query(Untold).one().reason == "The partner left early."
    assert ask_for_experiences() == 0
    assert "document" not in [wait.kind for wait in for_city(doings_of(project.lead_city))]


def test_only_the_lead_citys_focal_point_says_so_and_only_when_it_is_over(project, client_for):
    others = [a_contributor(project.lead_city), a_focal_point(a_city()), an_editor()]
    for person in others:
        with pytest.raises(Denied):
            leave_untold(project, "x", by=person)
    running = a_project("active")
    with pytest.raises(Denied):
        leave_untold(running, "x", by=seat_of(running.lead_city))
    assert db.session.query(Untold).count() == 0
