"""An experience grows out of a completed project: documented, returned, improved, accepted, published."""

from collections.abc import Callable

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when
from tests.journeys.test_experiences_are_assessed import hands_in

from mudun.accounts.models import User
from mudun.assessments.models import Review
from mudun.assessments.rubric import GATES
from mudun.core.db import db
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project

TITLE = "مقهى الحكايات"
FIRST = "اجتمع الكبار والصغار كل خميس وحكوا حكايات الحيّ."
BETTER = "اجتمع الكبار والصغار كل خميس في مقهى الحيّ، ودوّن المتطوعون ثلاثين حكاية في كتاب واحد."
IMPROVE = "اذكروا ما بقي بعد اللقاءات."


def completed_by(server: LiveServer, slug: str) -> int:
    with server.app.app_context():
        rows = db.session.scalars(sa.select(Project).where(Project.stage == ProjectStage.COMPLETED)).unique()
        return next(row.id for row in rows if row.lead_city.slug == slug)


def reviews_of(server: LiveServer, assessment: int) -> list[tuple[int, str]]:
    with server.app.app_context():
        query = sa.select(Review.id, User.email).join(User, User.id == Review.reviewer_id)
        return [(row.id, row.email) for row in db.session.execute(query.where(Review.assessment_id == assessment))]


def documents(aswan: Person) -> int:
    """Write a spark, page by page, each with what it asks for."""
    aswan.ticks(size="spark").fills(title=TITLE).presses("Begin")
    experience = aswan.number()
    aswan.fills(
        sentence="حكايات الحيّ تعلّم أبناءه.", contact_name="مريم سيد", contact_email="mariam@aswan.example",
        started_on="2026-01-10",
    ).ticks(
        goals="4", primary_goal="4", themes="inclusion-equity", groups="older-people",
        objectives=aswan.page.get_attribute("[name=objectives] >> nth=0", "value"),
        modes=aswan.page.get_attribute("[name=modes] >> nth=0", "value"),
    ).presses("Save and go on")  # fmt: skip
    aswan.fills(what_we_did=FIRST).presses("Save and go on")
    aswan.fills(**{"results-0-indicator": "حكايات مكتوبة", "results-0-after": "30", "results-0-source": "سجلّ المقهى"})
    aswan.presses("Save and go on")
    aswan.page.select_option("[name=licence]", "CC BY 4.0")
    aswan.ticks(has_rights="y").presses("Save")
    return experience


def test_an_experience_is_returned_improved_and_accepted(person: Callable[..., Person], server: LiveServer) -> None:
    with given("a project that Aswan has completed, and the secretariat's editor, all without script"):
        aswan = person("focal@aswan.example", javascript=False)
        editor = person("editor@secretariat.example", javascript=False)
        project = completed_by(server, "aswan")

    with when("Aswan documents it and submits"):
        experience = documents(aswan.opens("experiences.new", project=project))
        aswan.presses("Submit to the secretariat")
    with then("it waits at the secretariat, and nobody else can read it"):
        aswan.sees(TITLE, "With the secretariat")
        visitor = person(javascript=False).opens("experiences.show", experience=experience)
        visitor.sees_no(TITLE)
        editor.opens("desk.index").sees(TITLE)

    with when("the editor says no at a gate without saying what is missing"):
        gates = {"owner_is_passed": "yes", "rights_is_passed": "yes", "carried_out_is_passed": "no"}
        editor.opens("assessments.gates", experience=experience).ticks(**gates, readable_is_passed="yes")
        editor.presses("Answer")
    with then("the editor is asked for a word, and what was answered is kept"):
        assert editor.page.locator(".errsum a").count() == 1
    with when("the editor says it"):
        editor.fills(carried_out_note=IMPROVE).presses("Answer")

    with then("Aswan sees what to improve on its home page and beside the form"):
        aswan.opens("home.index").sees(TITLE)
        aswan.opens("experiences.edit", experience=experience, section="story").sees(IMPROVE)
    with when("Aswan writes it better and submits again"):
        aswan.fills(what_we_did=BETTER).presses("Save")
        aswan.presses("Submit to the secretariat")
    with when("it passes the gates, two reviewers like it, and the editor releases the decision and publishes it"):
        editor.opens("assessments.gates", experience=experience)
        editor.ticks(**{f"{gate}_is_passed": "yes" for gate in GATES}).presses("Answer")
        editor.presses("See the proposal").presses("Ask them")
        assessment = editor.number()
        for number, email in reviews_of(server, assessment):
            hands_in(person(email, javascript=False), number, 3, "نصّ جميل")
        editor.opens("assessments.decide", assessment=assessment).presses("Prepare the decision")
        editor.presses("Release decisions").presses("Release them together")
        editor.opens("experiences.show", experience=experience).sees(BETTER).presses("Publish")
    with then("everybody can read it, in the words that were improved"):
        visitor.opens("experiences.show", experience=experience).sees(TITLE, BETTER).sees_no(IMPROVE)
        visitor.opens("experiences.index").sees(TITLE)
