"""One seat is left. Marrakech's request is accepted in one browser while Aswan accepts its invitation in another."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.partnerships.models import Partnership
from mudun.partnerships.queries import seats_taken
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project

SEND = "setTimeout(() => document.querySelector('form[action$=\"/accept\"]').requestSubmit(), 200)"


def asked_by_marrakech(server: LiveServer) -> tuple[int, int]:
    """A project whose partners are all still to come, and Marrakech's request to join it."""
    with server.app.app_context():
        query = sa.select(Partnership).join(Project).where(Project.stage == ProjectStage.OPEN)
        rows = db.session.scalars(query).unique()
        row = next(row for row in rows if row.city.slug == "marrakech" and row.is_request and row.is_asking)
        assert not seats_taken([row.project])
        return row.project.id, row.id


def lead_of(server: LiveServer, project: int) -> str:
    with server.app.app_context():
        return str(db.session.get_one(Project, project).lead_city.focal_points[0].email)


def test_two_cities_race_for_the_last_seat(person: Callable[..., Person], server: LiveServer) -> None:
    project, request = asked_by_marrakech(server)
    lead, aswan = person(lead_of(server, project)), person("focal@aswan.example", language="fr")

    with given("a project with one seat, which Marrakech asks for and Aswan is invited to"):
        lead.opens("projects.edit", project=project).fills(seats="1").presses("Save the changes")
        lead.opens("partnerships.invite", project=project, city="aswan").ticks(offers="venue")
        lead.presses("Send the invitation")
        invitation = lead.number()

    with when("both see a free seat, and press at the same moment"):
        lead.opens("partnerships.show", partnership=request)
        aswan.opens("partnerships.show", partnership=invitation)
        with lead.page.expect_navigation(), aswan.page.expect_navigation():
            lead.page.evaluate(SEND)
            aswan.page.evaluate(SEND)

    with then("one city has the seat, and the other is told and stands on the waiting list"):
        stages = stages_of(server, project)
        assert sorted(stages.values()) == ["accepted", "waiting"], stages
        loser = aswan if stages["aswan"] == "waiting" else lead
        loser.sees("Nothing was changed.", "Waits for a free seat")
    with then("visitors see that no seat is free"):
        person(language="en").opens("projects.show", project=project).sees("Partnership complete")


def stages_of(server: LiveServer, project: int) -> dict[str, Any]:
    with server.app.app_context():
        rows = db.session.scalars(sa.select(Partnership).where(Partnership.project_id == project)).unique()
        return {row.city.slug: row.stage.value for row in rows}
