"""The project under way: plan, start, pause, resume, completion."""

from collections.abc import Mapping
from typing import Any

from mudun.core.clock import now
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.projects import notices
from mudun.projects.actions.signs import answer, insist_on, sign_of_life
from mudun.projects.models import Project
from mudun.workflow.advance import advance
from mudun.workflow.edit import edit as write


def write_plan(project: Project, plan: Localized, *, by: Any) -> None:
    """Write the one-page plan. A changed plan is a new version, which every partner is asked to confirm."""
    if project.plan == plan:
        return
    version = project.plan_version + 1
    write(project, {"plan": plan, "plan_version": version}, by=by, verb="write_plan")
    sign_of_life(project)
    notify(notices.partners(project), "project_plan_written", about=project, but=by, version=version)


def start(project: Project, *, by: Any) -> None:
    """Start the work; the partners are told. That they confirmed the plan is one of the partnerships' requirements."""
    advance(project, "start", by=by, detail={"plan_version": project.plan_version})
    sign_of_life(project)
    notify(notices.everyone(project), "project_started", about=project, but=by)


def pause(project: Project, *, by: Any, note: str) -> None:
    """Pause the work, with a reason; the partners are told."""
    insist_on(note, project)
    advance(project, "pause", by=by, note=note)
    sign_of_life(project)
    notify(notices.everyone(project), "project_paused", about=project, but=by, note=note)


def resume(project: Project, *, by: Any) -> None:
    """Go on; the partners are told."""
    advance(project, "resume", by=by)
    sign_of_life(project)
    notify(notices.everyone(project), "project_resumed", about=project, but=by)


def complete(project: Project, *, by: Any, answers: Mapping[int, tuple[str, Localized]] | None = None) -> None:
    """End the work; every expected result must be answered. Partners and secretariat are told."""
    if answers:
        answer(project, answers, by=by)
    advance(project, "complete", by=by)
    project.completed_at = now()
    sign_of_life(project)
    readers = notices.everyone(project) + notices.secretariat()
    notify(readers, "project_completed", about=project, but=by)


def document(project: Project, *, by: Any) -> None:
    """An experience from it has been published; lead city and partners are told."""
    advance(project, "document", by=by)
    notify(notices.everyone(project), "project_documented", about=project, but=by)
