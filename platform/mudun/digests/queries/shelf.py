"""The shelf: what was published since the last issue and waits to be picked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defaultload, joinedload, lazyload, selectinload

from mudun.cities.models import City
from mudun.core.db import Moment, db, model_named
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue, Item
from mudun.digests.queries.issues import last_before
from mudun.experiences import queries as experiences
from mudun.experiences.models import Experience
from mudun.practices import queries as practices
from mudun.practices.models import Practice
from mudun.projects import queries as projects
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project

MOST = 60
Key = tuple[str, int]


@dataclass(frozen=True)
class Shelved:
    """A record that could go into the issue, and the numbers of the issues it stood in before."""

    sort: str
    record: Any
    on: date | None
    before: Sequence[int]

    @property
    def cities(self) -> list[Any]:
        """Whose it is."""
        city = self.record.lead_city if isinstance(self.record, Project) else self.record.city
        return [city] if city else []


def shelf(issue: Issue, *, everything: bool = False) -> list[Shelved]:
    """What may be added, newest first within its sort; `everything` looks back before the last issue too."""
    taken = {(item.subject_type, item.subject_id) for item in issue.items}
    since = None if everything else _since(issue)
    before = _featured(issue)
    found = []
    for sort, (query, day) in _candidates().items():
        new_since = query.where(day >= _bound(day, since)) if since else query
        rows = db.session.scalars(new_since.limit(MOST + len(taken)))
        new = [row for row in rows if (row.kind, row.id) not in taken]
        found += [Shelved(sort, row, _day(sort, row), before.get((row.kind, row.id), ())) for row in new[:MOST]]
    return found


def _bound(column: Any, since: date) -> date | datetime:
    """The day itself, or its first moment for a column of moments."""
    if isinstance(column.type, Moment):
        return datetime(since.year, since.month, since.day, tzinfo=UTC)
    return since


def _since(issue: Issue) -> date | None:
    last = last_before(issue)
    if issue.since:
        return issue.since
    return last.published_at.date() if last and last.published_at else None


def _candidates() -> Mapping[str, tuple[sa.Select[Any], Any]]:
    """Sort → the records that may be shown as such, and the day by which they count as new."""
    ended = sa.select(Project).where(
        Project.stage.in_((ProjectStage.COMPLETED, ProjectStage.DOCUMENTED)), Project.opened_at.is_not(None)
    )
    return {
        "experience": (_light(experiences.published(), Experience), Experience.published_on),
        "practice": (_light(practices.published(), Practice), Practice.published_on),
        "call": (projects.open_calls().options(lazyload(Project.tags)), Project.opened_at),
        "project": (
            projects.with_lead_city(ended).options(lazyload(Project.tags)).order_by(Project.completed_at.desc()),
            Project.completed_at,
        ),
    }


def _light(query: sa.Select[Any], model: Any) -> sa.Select[Any]:
    """Without the tags of the records and their cities: a line of the shelf shows none."""
    return query.options(lazyload(model.tags), defaultload(model.city).lazyload(City.tags))


def _day(sort: str, record: Any) -> date | None:
    if sort in {"experience", "practice"}:
        return record.published_on
    moment = record.opened_at if sort == "call" else record.completed_at
    return moment.date() if moment else None


def _featured(issue: Issue) -> dict[Key, list[int]]:
    query = (
        sa.select(Item.subject_type, Item.subject_id, Issue.number)
        .join(Issue, Issue.id == Item.issue_id)
        .where(Issue.stage == IssueStage.PUBLISHED, Issue.id != issue.id)
        .order_by(Issue.number)
    )
    found: dict[Key, list[int]] = {}
    for kind, number, issue_number in db.session.execute(query):
        found.setdefault((kind, number), []).append(issue_number)
    return found


def load_subjects(items: Iterable[Item]) -> dict[Key, Any]:
    """The records of several items with their parts, in a fixed number of statements; keep what is given."""
    wanted: dict[str, list[int]] = {}
    for item in items:
        wanted.setdefault(item.subject_type, []).append(item.subject_id)
    parts = {
        "experience": (
            joinedload(Experience.city).lazyload(City.tags),
            selectinload(Experience.blocks),
            selectinload(Experience.results),
            selectinload(Experience.co_cities),
        ),
        "practice": (joinedload(Practice.city).lazyload(City.tags), selectinload(Practice.blocks)),
        "project": (joinedload(Project.lead_city).lazyload(City.tags), selectinload(Project.results)),
    }
    found = {}
    for kind, ids in sorted(wanted.items()):
        model: Any = model_named(kind)
        rows = db.session.scalars(sa.select(model).where(model.id.in_(ids)).options(*parts[kind]))
        found.update({(kind, row.id): row for row in rows})
    return found
