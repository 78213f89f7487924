"""A lead city lets a partnership of four be put together, reads every letter, and sends the invitations one by one."""

import re
from collections.abc import Callable

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

from mudun.core.db import db
from mudun.demo.people import speaker
from mudun.matching.models import InvitationDraft
from mudun.notifications.models import Notice
from mudun.partnerships.models import Partnership
from mudun.projects.models import Project

SEATS = 4


def seeking(server: LiveServer) -> int:
    """Aswan's newest draft becomes a call for four partners that looks for five kinds of help."""
    from tests.factories.projects import a_project

    with server.app.test_request_context("/ar/"):
        codes = {
            "goal": ["7", "4"], "need": ["translation", "curriculum", "digital-platform", "mentoring", "data"],
            "offer": ["expertise", "trainers"], "language": ["ar", "fr"], "challenge": ["youth-employment"],
        }  # fmt: skip
        project = a_project("open", city=speaker("aswan").city, codes=codes, seats=SEATS)
        db.session.commit()
        return project.id


def invited(server: LiveServer, number: int) -> list[Partnership]:
    """The invitations that went out for this project."""
    with server.app.app_context():
        query = sa.select(Partnership).where(Partnership.project_id == number, Partnership.origin == "invitation")
        return list(db.session.scalars(query))


def test_a_partnership_of_four_is_assembled_and_invited(server: LiveServer, person: Callable[..., Person]) -> None:
    number = seeking(server)
    with given("Aswan's focal point, without any script, before a project with four free seats"):
        aswan = person("focal@aswan.example", javascript=False)
        aswan.opens("projects.show", project=number).presses("Cities that suit this project")
        aswan.sees("Suggestions", "Who covers what?", "Not for us").sees_no("%")

    with when("Aswan asks for the best combination"):
        aswan.presses("Assemble a partnership")
    with then("four cities are proposed, with what each covers and what nobody covers, and the next best combination"):
        aswan.sees("The best combination", "The next best combination", "We look for").sees_no("%")
        best = aswan.page.locator("section[aria-labelledby=best]")
        assert best.locator("thead th").count() == 1 + SEATS
        names = best.locator("thead th").all_inner_texts()[1:]

    with when("the four invitations are prepared in one step"):
        best.locator("form button").click()
        aswan.page.wait_for_load_state()
    with then("the first letter is there to be read, and nothing was sent"):
        aswan.sees("جُهّزت 4 دعوات", "غير مُلزِم")
        assert aswan.page.input_value("[name='message-ar']").startswith("الزملاء الأعزاء")
        assert invited(server, number) == []

    with when("Aswan reads and sends one after the other"):
        for sent in range(1, SEATS + 1):
            assert re.search("/invitation-drafts/", aswan.page.url)
            aswan.presses("I have read it: send the invitation")
            assert len(invited(server, number)) == sent
    with then("all four cities are invited, each was told, and no draft is left"):
        aswan.sees("Suggestions")
        with server.app.app_context():
            rows = [db.session.get(Partnership, row.id) for row in invited(server, number)]
            assert {str(row.city.name) for row in rows} == set(names)
            told = sa.select(Notice).where(Notice.kind_name == "partnership_invited", Notice.about_id.in_(
                [row.id for row in rows]
            ))  # fmt: skip
            assert {notice.reader_id for notice in db.session.scalars(told)} == {
                person.id for row in rows for person in row.city.focal_points
            }
            of_it = InvitationDraft.project_id == number
            stages = db.session.scalars(sa.select(InvitationDraft.partnership_id).where(of_it)).all()
            assert len(stages) == 4
            assert all(stages)
            assert db.session.get(Project, number).is_calling

    with when("one of the four opens its home"):
        with server.app.app_context():
            row = db.session.get(Partnership, invited(server, number)[0].id)
            email = row.city.focal_points[0].email
        partner = person(email, language="en", javascript=False)
    with then("the invitation waits there"):
        partner.opens("home.index").sees("invites you to")
