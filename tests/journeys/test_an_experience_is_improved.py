"""An experience grows out of a completed project: documented, returned, improved, accepted, published."""

from collections.abc import Callable

import sqlalchemy as sa
from tests.journeys.server import LiveServer
from tests.journeys.story import Person, given, then, when

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

    with when("the editor returns it without saying what to improve"):
        editor.opens("experiences.ask_improvements", experience=experience).presses("Return to the city")
    with then("the editor is asked for the note and two improvements"):
        assert editor.page.locator(".errsum a").count() == 3
    with when("the editor names two things"):
        editor.fills(note="نصّ جميل.", improvement_1=IMPROVE, improvement_2="سمّوا المكان.")
        editor.presses("Return to the city")

    with then("Aswan sees what to improve on its home page and beside the form"):
        aswan.opens("home.index").sees(TITLE)
        aswan.opens("experiences.edit", experience=experience, section="story").sees(IMPROVE, "سمّوا المكان.")
    with when("Aswan writes it better and submits again"):
        aswan.fills(what_we_did=BETTER).presses("Save")
        aswan.presses("Submit to the secretariat")
    with when("the editor accepts and publishes"):
        editor.opens("experiences.show", experience=experience).sees(BETTER)
        editor.presses("Let it through the gates").presses("Give it to reviewers").presses("Validate")
        editor.presses("Publish")
    with then("everybody can read it, in the words that were improved"):
        visitor.opens("experiences.show", experience=experience).sees(TITLE, BETTER).sees_no(IMPROVE)
        visitor.opens("experiences.index").sees(TITLE)
