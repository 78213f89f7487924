"""What the secretariat does with proposals."""

from typing import Any

from mudun.core.clock import now
from mudun.notifications.notify import notify
from mudun.projects import notices
from mudun.projects.actions.signs import insist_on, sign_of_life
from mudun.projects.models import Project
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.advance import advance


def approve(project: Project, *, by: Any, note: str = "") -> None:
    """Open the submitted project, reviewed; its lead city is told."""
    advance(project, "approve", by=by, note=note)
    project.opened_at = project.reviewed_at = now()
    sign_of_life(project)
    notify(notices.lead(project), "project_approved", about=project, but=by, note=note)


def return_(project: Project, *, by: Any, note: str) -> None:
    """Give it back with a note on what to improve; its lead city is told."""
    insist_on(note, project)
    advance(project, "return", by=by, note=note)
    sign_of_life(project)
    notify(notices.lead(project), "project_returned", about=project, but=by, note=note)


def decline(project: Project, *, by: Any, note: str) -> None:
    """Say no, and why; its lead city is told."""
    insist_on(note, project)
    advance(project, "decline", by=by, note=note)
    notify(notices.lead(project), "project_declined", about=project, but=by, note=note)


def review(project: Project, *, by: Any) -> None:
    """Mark a project that was posted at once as reviewed; its lead city is told."""
    authorize(by, "review", project)
    if project.is_reviewed:
        return
    project.reviewed_at = now()
    record(project, "review", by=by)
    notify(notices.lead(project), "project_reviewed", about=project, but=by)
