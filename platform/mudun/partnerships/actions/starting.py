"""The two-sided start: every partner confirms the one-page plan, then the lead city starts the project."""

from typing import Any

from flask_babel import gettext as _

from mudun.core.errors import OutOfTurn
from mudun.notifications.notify import notify
from mudun.partnerships.actions import seats
from mudun.partnerships.actions.asking import keep_answer
from mudun.partnerships.models import Partnership
from mudun.partnerships.notices import both_cities
from mudun.partnerships.queries import partners_of
from mudun.partnerships.texts import Shown
from mudun.projects import actions as projects
from mudun.projects.models import Project
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.workflow.activity import record
from mudun.workflow.advance import advance


def confirm_plan(partnership: Partnership, *, by: Any, shown: Shown, version: int) -> None:
    """A partner confirms the plan as it reads now; both cities are told. In a running project it is active at once."""
    authorize(by, "confirm_plan", partnership)
    project = partnership.project
    seats.lock(project, partnership)
    if version != project.plan_version or not project.plan:
        raise OutOfTurn("confirm_plan", partnership, _(
            "The lead city has changed the plan since you opened this page. Please read it again."
        ))  # fmt: skip
    if partnership.has_confirmed_plan:
        return
    partnership.plan_confirmed_version = version
    record(partnership, "confirm_plan", by=by, detail={"plan_version": version})
    keep_answer(partnership, "confirm_plan", by=by, shown=shown, city=partnership.city)
    notify(both_cities(partnership), "partnership_plan_confirmed", about=partnership, but=by, version=version)
    if project.is_running and not partnership.is_active:
        activate(partnership)


def start_project(project: Project, *, by: Any, shown: Shown) -> None:
    """The lead city starts; `requirements.START` holds. Partners become active, the text shown is kept with each."""
    authorize(by, "start", project)
    seats.lock(project)
    projects.start(project, by=by)
    for partnership in partners_of(project):
        keep_answer(partnership, "start", by=by, shown=shown, city=project.lead_city)
        activate(partnership)


def activate(partnership: Partnership) -> None:
    """An accepted city takes part from the start of the project; the start itself tells everybody."""
    advance(partnership, "activate", by=CLOCK)
