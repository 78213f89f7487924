"""The path of a project as its page tells it: what has happened, then what is planned."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from mudun.projects.models import Project

Step = dict[str, Any]


def _words() -> dict[str, Any]:
    return {
        "open": _("Call opened"), "approve": _("Call opened, reviewed by the secretariat"),
        "form": _("First partner accepted"),
        "close_call": _("Call closed"), "reopen_call": _("Call opened again"), "start": _("Project started"),
        "pause": _("Paused"), "resume": _("Resumed"), "complete": _("Completed"), "document": _("Experience published"),
        "withdraw": pgettext("project", "Withdrawn"), "archive": _("Archived"), "edit": _("Proposal changed"),
    }  # fmt: skip


def steps(project: Project, history: Sequence[Any]) -> list[Step]:
    """Past steps from the timeline, then the dates that are still to come."""
    words, opened = _words(), False
    past: list[Step] = []
    for row in history:
        opened = opened or row.verb in {"open", "approve"}
        if row.verb in words and opened:
            step = {"label": words[row.verb], "at": row.at.date(), "done": True}
            if not (row.verb == "edit" and past and past[-1] == step):
                past.append(step)
    return past + _to_come(project)


def _to_come(project: Project) -> list[Step]:
    if project.has_ended or not project.is_public:
        return []
    coming: list[Step] = []
    if project.is_calling:
        coming.append({"label": _("Call closes"), "at": project.closes_on, "done": False})
    if not project.is_running:
        coming.append({"label": _("One-page plan, confirmed by every partner"), "done": False})
        coming.append({"label": _("Planned start"), "at": project.starts_on, "done": False})
    coming.append(
        {"label": _("End of the project, and its experience documented"), "at": project.ends_on, "done": False}
    )
    return coming
