"""The filters of the list of projects, as conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core import countries, sdg, vocabularies
from mudun.core.text import clean_line
from mudun.projects.lifecycle import PUBLIC
from mudun.projects.models import Project
from mudun.projects.queries.lists import is_calling, public
from mudun.tagging.models import tagged_with

TAGS = ("goal", "theme", "group", "language")
KNOWN = {
    "goal": sdg.is_goal,
    "theme": lambda code: vocabularies.has("themes", code),
    "group": lambda code: vocabularies.has("target_groups", code),
    "language": lambda code: vocabularies.has("languages", code),
    "type": lambda code: vocabularies.has("project_types", code),
    "country": countries.has,
    "stage": lambda code: code in {stage.value for stage in PUBLIC},
    "city": lambda code: code.isascii() and len(code) <= 60,
}
COLUMNS: Mapping[str, Any] = {
    "stage": Project.stage, "type": Project.project_type, "country": City.country, "city": City.slug,
}  # fmt: skip
FACETS = ("stage", "goal", "theme", "group", "country", "city", "type", "language")
SORTS = ("newest", "closing")
MOST = 40


@dataclass(frozen=True)
class Filters:
    """What a reader asked for: values by facet, only open calls or all, and the order."""

    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    only_open: bool = False
    sort: str = "newest"

    @classmethod
    def of(cls, asked: Any) -> "Filters":
        """From a query string (a MultiDict); what the platform does not know is left out."""
        chosen = {
            name: [value for value in dict.fromkeys(map(clean_line, asked.getlist(name)[:MOST])) if KNOWN[name](value)]
            for name in FACETS
        }
        sort = asked.get("sort", "")
        return cls(
            {name: values for name, values in chosen.items() if values},
            only_open=asked.get("open") == "1",
            sort=sort if sort in SORTS else "newest",
        )

    @property
    def words(self) -> dict[str, Any]:
        """The query string that asks for the same again."""
        more = {"open": "1"} if self.only_open else {}
        return {**self.chosen, **more} | ({"sort": self.sort} if self.sort != "newest" else {})

    @property
    def key(self) -> tuple[Any, ...]:
        """What the number of projects depends on: the values and whether only open calls are asked for."""
        return (*((name, tuple(values)) for name, values in self.chosen.items()), self.only_open)

    def without(self, name: str, value: str | None = None) -> dict[str, Any]:
        """The query string that asks for the same without one value, or without the whole facet."""
        kept = [one for one in self.chosen.get(name, ()) if value is not None and one != value]
        words = {key: values for key, values in self.words.items() if key != name}
        return words | ({name: kept} if kept else {})


def condition(name: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    """The project has one of these values in this facet."""
    if name in TAGS:
        return tagged_with(Project, name, values)
    if name in {"country", "city"}:
        return Project.lead_city_id.in_(sa.select(City.id).where(COLUMNS[name].in_(values)))
    return COLUMNS[name].in_(values)


def matching(filters: Filters, *, but: str = "") -> sa.Select[Any]:
    """The public projects that match every facet; `but` leaves one facet out, for the counts beside it."""
    query = public()
    for name, values in filters.chosen.items():
        if name != but:
            query = query.where(condition(name, values))
    return query.where(is_calling()) if filters.only_open else query


def sorted_by(query: sa.Select[Any], sort: str) -> sa.Select[Any]:
    """Newest first, or the call that closes first on top and closed ones behind."""
    if sort != "closing":
        return query.order_by(Project.opened_at.desc(), Project.id.desc())
    soonest = sa.case((is_calling(), Project.closes_on), else_=sa.literal(date.max, sa.Date))
    return query.order_by(sa.func.coalesce(soonest, sa.literal(date.max, sa.Date)), Project.id.desc())
