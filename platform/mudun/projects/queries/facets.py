"""The numbers beside the filters: one statement for all of them, whatever was chosen."""

from typing import Any

import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core.db import db
from mudun.projects.models import Project
from mudun.projects.queries.filters import COLUMNS, FACETS, TAGS, Filters, matching
from mudun.tagging.models import Tag


def counts(filters: Filters) -> dict[str, dict[str, int]]:
    """Facet → value → how many projects choosing it would give, under the other facets as they are."""
    found: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    rows = db.session.execute(sa.union_all(*(_counted(name, filters) for name in FACETS)))
    for name, value, number in rows:
        found[name][str(value)] = number
    return found


def _counted(name: str, filters: Filters) -> sa.Select[*tuple[Any, ...]]:
    query = matching(filters, but=name)
    how_many = sa.func.count().label("number")
    if name in TAGS:
        ids = query.with_only_columns(Project.id).scalar_subquery()
        tagged = sa.select(sa.literal(name).label("facet"), Tag.code.label("value"), how_many)
        return tagged.where(Tag.subject_type == "project", Tag.scheme == name, Tag.subject_id.in_(ids)).group_by(
            Tag.code
        )
    value = sa.type_coerce(COLUMNS[name], sa.String)
    plain = query.with_only_columns(sa.literal(name).label("facet"), value.label("value"), how_many)
    if name in {"country", "city"}:
        plain = plain.select_from(Project).join(City, City.id == Project.lead_city_id)
    return plain.where(value != "").group_by(value)
