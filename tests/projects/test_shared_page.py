"""A project's page is shared by readers of the same standing: everybody still gets the page that is made for them."""

import re

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, a_reviewer, a_user, an_admin, an_editor, an_observer
from tests.factories.cities import a_city
from tests.factories.partnerships import a_partner, a_request
from tests.factories.projects import a_project
from tests.people import sign_in

from mudun.accounts.models import User
from mudun.cities.lifecycle import CityStage
from mudun.core.clock import now, stopped_at
from mudun.core.db import db
from mudun.projects import actions
from mudun.projects.views.show import standing_of
from mudun.security.rules import Visitor

CHANGING = r'nonce="[^"]*"|name="csrf_token" value="[^"]*"'
STAGES = ("open", "forming", "complete", "active", "completed", "withdrawn", "archived")


def browser(app, person):
    client = app.test_client()
    if person is not None:
        sign_in(client, person)
    return client


def page(client, project):
    answer = client.get(f"/en/projects/{project.id}")
    assert answer.status_code == 200
    return re.sub(CHANGING, "", answer.get_data(as_text=True))


def readers(project):
    """Two of each kind, so that the second of them meets what was made for the first."""
    suspended = a_city()
    people = [None, None, an_editor(), an_admin(), a_reviewer(), an_observer(), a_user()]
    for city in (project.lead_city, *[row.city for row in project.partnerships], a_city(), a_city(), suspended):
        people += [a_focal_point(city), a_contributor(city)]
    suspended.stage = CityStage.SUSPENDED
    db.session.commit()
    return people


@pytest.mark.parametrize("stage", STAGES)
def test_everybody_gets_the_page_that_would_be_made_for_them(app, remembering, stage):
    project = a_project(stage, resources_are_public=True)
    if project.is_calling:
        a_request(project, a_city())
        a_partner(project, a_city())
    people = readers(project)
    with stopped_at(now()):
        wanted = [page(browser(app, person), project) for person in people]
        for person, made in [*zip(people, wanted, strict=True), *zip(people[::-1], wanted[::-1], strict=True)]:
            assert page(browser(remembering, person), project) == made, person and person.name


def test_who_has_a_part_in_it_shares_with_nobody(database):
    project = a_project("open")
    request, partner = a_request(project, a_city()), a_partner(project, a_city())
    with_a_part = [
        *(a_focal_point(city) for city in (project.lead_city, request.city, partner.city)),
        *(a_contributor(city) for city in (project.lead_city, request.city, partner.city)),
        an_editor(), an_admin(), a_reviewer(), an_observer(), a_user(),
    ]  # fmt: skip
    outside = a_city()
    db.session.commit()
    assert [standing_of(person, project) for person in with_a_part] == [None] * len(with_a_part)
    assert standing_of(Visitor(), project) == ("visitor",)
    assert standing_of(a_focal_point(outside), project) == ("outside", True)
    assert standing_of(a_contributor(outside), project) == ("outside", False)


def test_what_is_not_public_is_shared_with_nobody(database):
    project = a_project("draft")
    assert standing_of(a_focal_point(a_city()), project) is None
    assert standing_of(Visitor(), project) is None


def test_the_second_reader_gets_what_was_made_for_the_first_until_something_changes(remembering, monkeypatch):
    project = a_project("open")
    people = [a_focal_point(a_city()), a_focal_point(a_city())]
    db.session.commit()
    clients = [browser(remembering, person) for person in people]
    made = []
    real = remembering.jinja_env.get_or_select_template

    def noting(name, *args, **kwargs):
        made.append(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(remembering.jinja_env, "get_or_select_template", noting)
    with stopped_at(now()):
        first, second = (page(client, project) for client in clients)
        assert made.count("projects/_page.html") == 1
        assert 'id="join"' in first
        assert 'id="join"' in second
        assert people[0].name not in second
        actions.withdraw(project, by=project.lead_city.focal_points[0], note="no time")
        db.session.commit()
        assert "Withdrawn" in page(clients[1], project)
        assert made.count("projects/_page.html") == 2


def test_a_city_that_asked_meanwhile_sees_its_request(remembering, database):
    project = a_project("open")
    person = a_focal_point(a_city())
    db.session.commit()
    client = browser(remembering, person)
    with stopped_at(now()):
        before = page(client, project)
        request = a_request(project, db.session.get(User, person.id).city)
        db.session.commit()
        after = page(client, project)
    assert f"/en/partnerships/{request.id}" not in before
    assert f"/en/partnerships/{request.id}" in after
