"""The call for partners: it forms a partnership, closes and may reopen."""

from datetime import date
from typing import Any

from mudun.notifications.notify import notify
from mudun.projects import notices
from mudun.projects.actions.signs import sign_of_life
from mudun.projects.models import Project
from mudun.workflow.activity import record
from mudun.workflow.advance import advance


def form(project: Project, *, by: Any) -> None:
    """The first partner has accepted: the partnership is forming. The two cities are told with the acceptance."""
    advance(project, "form", by=by)
    sign_of_life(project)


def close_call(project: Project, *, by: Any) -> None:
    """No more requests: the lead city says so, the seats are full or the closing date is past. All cities are told."""
    advance(project, "close_call", by=by)
    if by.is_authenticated:
        sign_of_life(project)
    notify(notices.concerned(project), "project_call_closed", about=project, but=by)


def reopen_call(project: Project, *, by: Any, closes_on: date | None = None) -> None:
    """Look for partners again, until a new closing date; the partners are told."""
    advance(project, "reopen_call", by=by)
    if closes_on is not None:
        project.closes_on = closes_on
    sign_of_life(project)
    notify(notices.everyone(project), "project_call_reopened", about=project, but=by)


def lapse_call(project: Project, *, by: Any) -> None:
    """The closing date is past and nobody has joined: the stage stays, the lead city is asked for a new date."""
    record(project, "lapse_call", by=by, detail={"closes_on": str(project.closes_on)})
    notify(notices.lead(project), "project_call_lapsed", about=project)
