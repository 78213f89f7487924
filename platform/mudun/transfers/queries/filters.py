"""The public list of transfers, filtered; and how many each filter would find."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from mudun.cities.models import City
from mudun.core.db import db
from mudun.practices.models import Practice
from mudun.tagging.models import Tag
from mudun.transfers.models import Transfer
from mudun.transfers.queries.lists import public

FACETS = ("stage", "theme", "country", "origin")
Chosen = Mapping[str, Sequence[str]]


def matching(chosen: Chosen) -> sa.Select[Any]:
    """What everybody may know of, matching every filter, any value within one."""
    query = public()
    for name, values in chosen.items():
        if values:
            query = query.where(_condition(name, values))
    return query


def facet_counts(chosen: Chosen) -> dict[str, dict[str, int]]:
    """Beside each filter, how many of the transfers found each of its values has: two statements."""
    found = (
        matching(chosen)
        .order_by(None)
        .options()
        .with_only_columns(Transfer.id, Transfer.stage, Transfer.city_id, Transfer.practice_id)
        .subquery()
    )
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    taking, giving = aliased(City), aliased(City)
    rows = db.session.execute(
        sa.select(found.c.stage, taking.country, giving.country)
        .join(taking, taking.id == found.c.city_id)
        .join(Practice, Practice.id == found.c.practice_id)
        .join(giving, giving.id == Practice.city_id)
    )
    for values in rows:
        for name, value in zip(("stage", "country", "origin"), values, strict=True):
            counts[name][str(value)] = counts[name].get(str(value), 0) + 1
    themes = (
        sa.select(Tag.code, sa.func.count())
        .join(found, found.c.practice_id == Tag.subject_id)
        .where(Tag.subject_type == "practice", Tag.scheme == "theme")
        .group_by(Tag.code)
    )
    counts["theme"] = {row[0]: row[1] for row in db.session.execute(themes)}
    return counts


def _condition(name: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    if name == "stage":
        known = [stage for stage in Transfer.lifecycle.stages if stage.value in values]
        return Transfer.stage.in_(known)
    of_country = sa.select(City.id).where(City.country.in_(values))
    if name == "country":
        return Transfer.city_id.in_(of_country)
    if name == "origin":
        return Practice.city_id.in_(of_country)
    return Transfer.practice_id.in_(
        sa.select(Tag.subject_id).where(Tag.subject_type == "practice", Tag.scheme == "theme", Tag.code.in_(values))
    )
