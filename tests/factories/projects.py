"""Joint projects that reach their stage the way real ones do: through the actions."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from tests.factories.accounts import a_focal_point, an_editor
from tests.factories.cities import a_city

from mudun.core.clock import today
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.partnerships import actions as partnerships
from mudun.partnerships.models import Partnership
from mudun.partnerships.texts import shown
from mudun.projects import actions
from mudun.projects.models import Project
from mudun.security.rules import CLOCK

_numbers = count(1)

CODES: dict[str, list[str]] = {
    "goal": ["4", "7"], "target": ["4.7"], "objective": ["4", "16"], "theme": ["climate-education"],
    "group": ["youth", "women-girls"], "setting": ["school"], "challenge": ["skills-labour-market"],
    "offer": ["expertise", "trainers"], "need": ["venue", "translation"], "language": ["ar", "fr"],
}  # fmt: skip


def three(ar: str, en: str, fr: str) -> Localized:
    """A text in the three languages."""
    return Localized({"ar": ar, "en": en, "fr": fr}, source="ar")


def words(**changes: Any) -> dict[str, Any]:
    """The columns of a whole proposal."""
    number = next(_numbers)
    day = today()
    return {
        "title": three(f"حديقة متنقلة {number}", f"Travelling garden {number}", f"Jardin itinérant {number}"),
        "purpose": three("نقل الحديقة إلى الأحياء.", "Bring it to districts.", "Amener le jardin aux gens."),
        "summary": three("لماذا وأين ومَن وماذا وكيف.", "Why, where, who, what, how.", "Pourquoi, où, qui, quoi."),
        "project_type": "joint-programme",
        "seats": 3,
        "starts_on": day + timedelta(days=90),
        "ends_on": day + timedelta(days=400),
        "closes_on": day + timedelta(days=60),
        "place": three("ساحات الأحياء", "District squares", "Places des quartiers"),
        "inclusion_note": three("نصف المتدرّبين نساء.", "Half the trainees are women.", "La moitié sont des femmes."),
    } | changes  # fmt: skip


def results() -> list[dict[str, Any]]:
    """Two expected results, each with measure and date."""
    day = today() + timedelta(days=300)
    return [
        {
            "what": three("حقائب تعمل", "Kits at work", "Des mallettes en service"),
            "measure": three("8 أحياء", "8 districts", "8 quartiers"),
            "due_on": day,
        },
        {
            "what": three("متطوعون مدرَّبون", "Trained volunteers", "Bénévoles formés"),
            "measure": three("80 متطوعًا", "80 volunteers", "80 bénévoles"),
            "due_on": day,
        },
    ]


def a_draft(city: Any = None, codes: dict[str, Any] | None = None, **changes: Any) -> Project:
    """A whole proposal, not yet brought before anybody."""
    city = city or a_city()
    stakeholders = [{"name": "Municipality of the test", "sector": "municipalities"}]
    return actions.propose(
        city,
        words(**changes),
        by=focal_point_of(city),
        codes=CODES | (codes or {}),
        results=results(),
        stakeholders=stakeholders,
    )


def focal_point_of(city: Any) -> Any:
    """Who speaks for the city; somebody new when nobody does."""
    db.session.flush()
    return next(iter(city.focal_points), None) or a_focal_point(city)


def answered(project: Project) -> dict[int, tuple[str, Localized]]:
    """An answer to every expected result."""
    return {row.id: ("reached", three("تحقّق.", "Reached.", "Atteint.")) for row in project.results}


def a_partner(project: Project, city: Any = None) -> Partnership:
    """Another city that asked to join the project and was accepted."""
    city = city or a_city()
    asked = partnerships.express_interest(
        project, by=focal_point_of(city), shown=shown(), offers=["venue"], message=three("نود.", "Please.", "Merci.")
    )
    partnerships.accept(asked, by=focal_point_of(project.lead_city), shown=shown())
    return asked


def started(project: Project, lead: Any) -> None:
    """Write the plan, let every partner confirm it, and start."""
    actions.write_plan(project, three("الخطة في صفحة.", "The plan on a page.", "Le plan en une page."), by=lead)
    for part in project.partnerships:  # type: ignore[attr-defined]
        confirming = focal_point_of(part.city)
        partnerships.confirm_plan(part, by=confirming, shown=shown(), version=project.plan_version)
    partnerships.start_project(project, by=lead, shown=shown())


Step = Callable[[Project, Any], Any]
STEPS: dict[str, tuple[str, Step]] = {
    "submitted": ("draft", lambda project, lead: actions.submit(project, by=lead)),
    "returned": ("submitted", lambda project, _lead: actions.return_(project, by=an_editor(), note="Say where.")),
    "declined": ("submitted", lambda project, _lead: actions.decline(project, by=an_editor(), note="Not learning.")),
    "open": ("draft", lambda project, lead: actions.open_(project, by=lead)),
    "forming": ("open", lambda project, _lead: a_partner(project)),
    "complete": ("forming", lambda project, lead: actions.close_call(project, by=lead)),
    "active": ("complete", started),
    "paused": ("active", lambda project, lead: actions.pause(project, by=lead, note="Summer holidays")),
    "completed": ("active", lambda project, lead: actions.complete(project, by=lead, answers=answered(project))),
    "documented": ("completed", lambda project, _lead: actions.document(project, by=CLOCK)),
    "withdrawn": ("open", lambda project, lead: actions.withdraw(project, by=lead, note="Other plans")),
    "archived": ("open", lambda project, _lead: actions.archive(project, by=an_editor(), note="Silent for long")),
}


def a_project(stage: str = "open", city: Any = None, **changes: Any) -> Project:
    """A project of a member city at this stage; `changes` are columns, or `codes={scheme: […]}`."""
    project = a_draft(city, **changes)
    bring_to(project, stage)
    return project


def bring_to(project: Project, stage: str) -> None:
    """Take a draft to a stage, step by step."""
    if stage != "draft":
        before, step = STEPS[stage]
        bring_to(project, before)
        step(project, focal_point_of(project.lead_city))
    db.session.flush()
