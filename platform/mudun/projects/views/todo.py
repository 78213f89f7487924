"""What its own city has to do before the next step, each line a link to the place where it is done."""

from typing import Any, NamedTuple

from flask import g, url_for
from flask_babel import gettext as _

from mudun.projects.models import Project
from mudun.security.policy import can, permits
from mudun.workflow.requirements import Need

LOCALIZED = frozenset({"title", "purpose", "summary", "place", "inclusion_note"})


class Todo(NamedTuple):
    """The heading and the lines, done or not."""

    title: str
    lines: list[dict[str, Any]]

    @property
    def done(self) -> int:
        """How many lines are done."""
        return sum(1 for line in self.lines if line["done"])


def todo(project: Project, actor: Any) -> Todo | None:
    """For the seats of the lead city alone."""
    if not actor.sits_in(project.lead_city) or project.has_ended:
        return None
    if project.is_draft:
        return opening(project)
    if can(actor, "answer", project):
        return Todo(
            _("Before the project completes"),
            _lines(project, "complete", lambda _f: url_for("projects.results", project=project)),
        )
    if project.is_public and not project.is_running:
        return Todo(
            _("Before the work starts"), _lines(project, "start", lambda field: _start_href(project, actor, field))
        )
    return None


def opening(project: Project) -> Todo:
    """What the call needs before it opens."""
    page = url_for("projects.edit", project=project)
    return Todo(_("Before the call opens"), _lines(project, "open", lambda field: f"{page}#{anchor(field)}"))


def anchor(field: str) -> str:
    """Where a field stands on the form: a localized one in the reader's language."""
    return f"{field}-{g.language}" if field in LOCALIZED else field


def _lines(project: Project, verb: str, href: Any) -> list[dict[str, Any]]:
    needs: tuple[Need, ...] = project.requirements.get(verb, ())
    return [{"label": need.label, "done": need.is_met(project), "href": href(need.field)} for need in needs]


def _start_href(project: Project, actor: Any, field: str) -> str | None:
    if field == "plan" and permits(actor, "write_plan", project):
        return url_for("projects.write_plan", project=project)
    return url_for("projects.plan", project=project) if field in {"plan", "confirmations"} else None
