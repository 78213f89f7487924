"""The shelf: what was published since the last issue and waits to be picked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import Moment, db
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue, Item
from mudun.digests.queries.subjects import Key
from mudun.experiences import queries as experiences
from mudun.experiences.models import Experience
from mudun.practices import queries as practices
from mudun.practices.models import Practice
from mudun.projects import queries as projects
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project
from mudun.tagging.models import Tag

MOST = 60


def cities_of(record: Any) -> list[City]:
    """The city that a record belongs to; nothing for one told by others."""
    city = record.lead_city if isinstance(record, Project) else record.city
    return [city] if city else []


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
        return cities_of(self.record)


@dataclass(frozen=True)
class Taken:
    """A record that stands in the issue already."""

    sort: str
    record: Any

    @property
    def cities(self) -> list[Any]:
        """Whose it is."""
        return cities_of(self.record)


@dataclass(frozen=True)
class Table:
    """What the editor composes from: the shelf, and the records that already stand in the issue."""

    shelf: list[Shelved]
    subjects: Mapping[Key, Any]
    since: date | None = None


@dataclass(frozen=True)
class Candidates:
    """The records that may be shown as one sort, in their order, and the day by which they count as new."""

    model: Any
    query: sa.Select[Any]
    order: tuple[Any, ...]
    day: Any

    def numbers(self, sort: str, since: date | None, most: int) -> sa.Select[Any]:
        """(sort, number, place) of the first ones."""
        place = sa.func.row_number().over(order_by=self.order).label("place")
        query = sa.select(sa.literal(sort).label("sort"), self.model.id.label("number"), place)
        query = query.where(self.query.whereclause).order_by(*self.order).limit(most)  # type: ignore[arg-type]
        return sa.select((query.where(self.day >= _bound(self.day, since)) if since else query).subquery())

    def on(self, record: Any) -> date | None:
        """The day of one record."""
        moment = getattr(record, self.day.key)
        return moment.date() if isinstance(moment, datetime) else moment


def table(issue: Issue, *, everything: bool = False) -> Table:
    """What may be added, in the order of its sort; `everything` looks back before the last issue too."""
    taken = {(item.subject_type, item.subject_id) for item in issue.items}
    last, before = _history(issue)
    candidates = _candidates()
    since = issue.since or last
    found = _numbers(candidates, None if everything else since, MOST + len(taken))
    keys = {sort: [(candidates[sort].model.__tablename__, number) for number in found[sort]] for sort in candidates}
    records = _records(taken.union(*keys.values()))
    shelf = []
    for sort, wanted in keys.items():
        new = [key for key in wanted if key not in taken and key in records][:MOST]
        shelf += [Shelved(sort, records[key], candidates[sort].on(records[key]), before.get(key, ())) for key in new]
    return Table(shelf, {key: records[key] for key in taken if key in records}, since)


def pieces_of(issue: Issue) -> Mapping[Key, Any]:
    """The records that stand in the issue, one statement a kind; whoever shows their names keeps what is given."""
    return _records({(item.subject_type, item.subject_id) for item in issue.items})


def tags_of(keys: Iterable[Key], schemes: Iterable[str]) -> dict[Key, dict[str, list[str]]]:
    """Key → scheme → codes of several records of several kinds, in one statement."""
    by_kind: dict[str, list[int]] = {}
    for kind, number in keys:
        by_kind.setdefault(kind, []).append(number)
    if not by_kind:
        return {}
    one = [sa.and_(Tag.subject_type == kind, Tag.subject_id.in_(ids)) for kind, ids in sorted(by_kind.items())]
    query = sa.select(Tag.subject_type, Tag.subject_id, Tag.scheme, Tag.code)
    query = query.where(sa.or_(*one), Tag.scheme.in_(list(schemes))).order_by(Tag.position)
    found: dict[Key, dict[str, list[str]]] = {}
    for kind, number, scheme, code in db.session.execute(query):
        found.setdefault((kind, number), {}).setdefault(scheme, []).append(code)
    return found


def _bound(column: Any, since: date) -> date | datetime:
    """The day itself, or its first moment for a column of moments."""
    if isinstance(column.type, Moment):
        return datetime(since.year, since.month, since.day, tzinfo=UTC)
    return since


def _candidates() -> dict[str, Candidates]:
    ended = sa.select(Project).where(
        Project.stage.in_((ProjectStage.COMPLETED, ProjectStage.DOCUMENTED)), Project.opened_at.is_not(None)
    )
    soonest = (sa.func.coalesce(Project.closes_on, sa.literal(date.max, sa.Date)), Project.id.desc())
    return {
        "experience": Candidates(Experience, _validated(), _newest(Experience), Experience.published_on),
        "practice": Candidates(Practice, practices.published(), _newest(Practice), Practice.published_on),
        "call": Candidates(Project, projects.open_calls(), soonest, Project.opened_at),
        "project": Candidates(
            Project, ended, (Project.completed_at.desc(), Project.id.desc()), Project.completed_at
        ),
    }  # fmt: skip


def _validated() -> sa.Select[Any]:
    return experiences.published().where(Experience.valid_until >= today())


def _newest(model: Any) -> tuple[Any, ...]:
    return (model.published_on.desc(), model.id.desc())


def _numbers(candidates: Mapping[str, Candidates], since: date | None, most: int) -> dict[str, list[int]]:
    """Sort → the numbers of its candidates in order, all sorts in one statement."""
    every = sa.union_all(*(some.numbers(sort, since, most) for sort, some in candidates.items()))
    found: dict[str, list[int]] = {sort: [] for sort in candidates}
    for sort, number, _place in db.session.execute(every.order_by("sort", "place")):
        found[sort].append(number)
    return found


def _records(keys: set[Key]) -> dict[Key, Any]:
    """The records with their cities, one statement a kind; without tags, for a line of the table shows none."""
    cities = {"experience": Experience.city, "practice": Practice.city, "project": Project.lead_city}
    found = {}
    for kind, city in cities.items():
        model: Any = city.class_
        numbers = [number for its_kind, number in keys if its_kind == kind]
        if numbers:
            lean = (joinedload(city).lazyload(City.tags), lazyload(model.tags))
            rows = db.session.scalars(sa.select(model).where(model.id.in_(numbers)).options(*lean))
            found.update({(kind, row.id): row for row in rows})
    return found


def _history(issue: Issue) -> tuple[date | None, dict[Key, list[int]]]:
    """The day of the last issue before this one, and in which published issues each record stands."""
    query = (
        sa.select(Issue.number, Issue.published_at, Item.subject_type, Item.subject_id)
        .outerjoin(Item, Item.issue_id == Issue.id)
        .where(Issue.stage == IssueStage.PUBLISHED, Issue.id != issue.id)
        .order_by(Issue.number, Issue.edition)
    )
    last, found = None, dict[Key, list[int]]()
    for number, published_at, kind, record in db.session.execute(query):
        if published_at and number < issue.number:
            last = published_at.date()
        found.setdefault((kind, record), []).append(number)
    return last, found
