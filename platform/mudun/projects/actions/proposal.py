"""Writing a proposal, and bringing it before others."""

from collections.abc import Iterable, Mapping
from typing import Any

from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.errors import Incomplete
from mudun.notifications.notify import notify
from mudun.projects import notices
from mudun.projects.actions.signs import sign_of_life
from mudun.projects.models import ExpectedResult, Project, Stakeholder
from mudun.workflow.advance import advance
from mudun.workflow.edit import edit as write
from mudun.workflow.requirements import missing

Row = Mapping[str, Any]
RESULT, STAKEHOLDER = ("what", "measure", "due_on"), ("name", "sector")


def propose(
    city: City,
    words: Row,
    *,
    by: Any,
    codes: Mapping[str, Any] | None = None,
    results: Iterable[Row] = (),
    stakeholders: Iterable[Row] = (),
) -> Project:
    """A seat of the city begins a draft; nobody outside the city sees it, and nobody is told."""
    project = Project(lead_city=city, proposed_by_id=by.id, **words)
    for scheme, chosen in (codes or {}).items():
        project.set_codes(scheme, chosen)
    project.results = _rows(ExpectedResult, results)
    project.stakeholders = _rows(Stakeholder, stakeholders)
    advance(project, "propose", by=by)
    return project


def edit(
    project: Project,
    words: Row,
    *,
    by: Any,
    codes: Mapping[str, Any] | None = None,
    results: Iterable[Row] | None = None,
    stakeholders: Iterable[Row] | None = None,
) -> list[str]:
    """Change the proposal; returns what really changed. While the call is open the partners are told.

    Raises Incomplete when an open project would no longer tell everything it must.
    """
    changes = dict(words)
    if results is not None:
        changes["results"] = _kept(project.results, _rows(ExpectedResult, results), RESULT)
    if stakeholders is not None:
        changes["stakeholders"] = _kept(project.stakeholders, _rows(Stakeholder, stakeholders), STAKEHOLDER)
    changed = write(project, changes, by=by, codes=codes)
    if changed:
        sign_of_life(project)
        if project.is_public:
            _insist_on_wholeness(project, changed)
            notify(notices.partners(project), "project_edited", about=project, but=by)
    return changed


def open_(project: Project, *, by: Any) -> None:
    """Open the call at once: "posted, not yet reviewed". The secretariat hears of it."""
    advance(project, "open", by=by)
    project.opened_at = now()
    sign_of_life(project)
    notify(notices.secretariat(), "project_posted", about=project, but=by)


def submit(project: Project, *, by: Any) -> None:
    """Ask the secretariat to look at the proposal before it opens."""
    advance(project, "submit", by=by)
    sign_of_life(project)
    notify(notices.secretariat(), "project_submitted", about=project, but=by)


def _insist_on_wholeness(project: Project, changed: list[str]) -> None:
    """A closing date that has passed meanwhile does not forbid other changes."""
    lacking = [line for line in missing(project, "open") if line.field != "closes_on" or "closes_on" in changed]
    if lacking:
        raise Incomplete(lacking, project)


def _rows(model: Any, rows: Iterable[Row]) -> list[Any]:
    return [model(position=position, **row) for position, row in enumerate(rows)]


def _kept(old: list[Any], new: list[Any], names: tuple[str, ...]) -> list[Any]:
    """The old rows when the new ones say the same."""
    same = [[getattr(row, name) for name in names] for row in old] == [
        [getattr(row, name, None) for name in names] for row in new
    ]
    return old if same else new
