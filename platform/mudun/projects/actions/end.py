"""Withdrawing, archiving, and the question whether a silent project is still alive."""

from typing import Any

from mudun.notifications.notify import notify
from mudun.projects import notices
from mudun.projects.actions.signs import insist_on, sign_of_life
from mudun.projects.models import Project
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.advance import advance


def withdraw(project: Project, *, by: Any, note: str) -> None:
    """The lead city gives the project up, with a reason; partners are told."""
    insist_on(note, project)
    advance(project, "withdraw", by=by, note=note)
    notify(notices.concerned(project), "project_withdrawn", about=project, but=by, note=note)


def archive(project: Project, *, by: Any, note: str = "") -> None:
    """Put the project away; lead city and partners are told."""
    advance(project, "archive", by=by, note=note)
    silent = not by.is_authenticated
    notify(notices.concerned(project), "project_archived", about=project, but=by, note=note, silent=silent)


def refresh(project: Project, *, by: Any) -> None:
    """One tap: "still true". The project counts as alive from now."""
    authorize(by, "refresh", project)
    record(project, "refresh", by=by)
    sign_of_life(project)


def warn(project: Project, months: int, *, by: Any) -> None:
    """Ask the lead city whether a project without a sign of life for so many months is still alive."""
    project.warned_months = months
    record(project, "warn", by=by, detail={"months": months})
    notify(notices.lead(project), "project_dormant", about=project, months=months)
