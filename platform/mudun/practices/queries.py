"""Named questions about practices."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.practices.lifecycle import HANDED_IN, PUBLIC, PracticeStage
from mudun.practices.models import Practice, practice_source
from mudun.tagging.models import tagged_with, tags_of

TAG_FACETS = {"goal": "goal", "theme": "theme", "group": "group"}
FACETS = (*TAG_FACETS, "cost", "country")
# A list names the city; the tags of its card are not read for that.
WITH_CITY = joinedload(Practice.city).lazyload(City.tags)
Chosen = Mapping[str, Sequence[str]]


def visible_to(actor: Any) -> sa.Select[Any]:
    """What this actor may view: the one restatement of the policy in SQL."""
    conditions = [Practice.stage.in_(PUBLIC)]
    if actor.is_secretariat:
        conditions.append(Practice.stage.in_(HANDED_IN))
    if actor.city_id and actor.sits_in(actor.city):
        conditions.append(Practice.city_id == actor.city_id)
    return sa.select(Practice).where(sa.or_(*conditions))


def published() -> sa.Select[Any]:
    """What the lists show, newest first."""
    return (
        sa.select(Practice)
        .where(Practice.stage == PracticeStage.PUBLISHED)
        .options(WITH_CITY)
        .order_by(Practice.published_on.desc(), Practice.id.desc())
    )


def matching(chosen: Chosen) -> sa.Select[Any]:
    """Published practices that match every filter, any value within one."""
    query = published()
    for name, values in chosen.items():
        if values:
            query = query.where(_condition(name, values))
    return query


def _condition(name: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    if name in TAG_FACETS:
        return tagged_with(Practice, TAG_FACETS[name], values)
    if name == "cost":
        return Practice.cost_level.in_(values)
    return Practice.city_id.in_(sa.select(City.id).where(City.country.in_(values)))


def facet_counts(chosen: Chosen) -> dict[str, dict[str, int]]:
    """Beside each filter, how many of the practices found each of its values has: two statements."""
    found = matching(chosen).order_by(None).options()
    rows = found.with_only_columns(Practice.id, Practice.city_id, Practice.cost_level).subquery()
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    tags = tags_of("practice", sa.select(rows.c.id), TAG_FACETS.values())  # type: ignore[arg-type]
    for scheme, code, number in db.session.execute(tags):
        counts[scheme][code] = number
    others = (
        sa.select(City.country, rows.c.cost_level, sa.func.count())
        .join(rows, rows.c.city_id == City.id)
        .group_by(City.country, rows.c.cost_level)
    )
    for country, cost, number in db.session.execute(others):
        counts["country"][country] = counts["country"].get(country, 0) + number
        counts["cost"][cost] = counts["cost"].get(cost, 0) + number
    return counts


def of_city(city: City, actor: Any) -> Sequence[Practice]:
    """The practices of a city that this actor may view."""
    query = visible_to(actor).where(Practice.city_id == city.id)
    return db.session.scalars(query.order_by(Practice.id.desc())).all()


def from_experience(experience: Any) -> Sequence[Practice]:
    """The published practices that an experience fed."""
    of_it = sa.select(practice_source.c.practice_id).where(practice_source.c.experience_id == experience.id)
    return db.session.scalars(published().where(Practice.id.in_(of_it))).all()


def written_by(city: City) -> Sequence[Practice]:
    """The drafts of a city."""
    query = sa.select(Practice).where(Practice.city_id == city.id, Practice.stage == PracticeStage.DRAFT)
    return db.session.scalars(query.order_by(Practice.stage_since)).all()


def to_decide() -> Sequence[Practice]:
    """The secretariat's queue, what waits longest first."""
    query = sa.select(Practice).where(Practice.stage == PracticeStage.IN_REVIEW).options(WITH_CITY)
    return db.session.scalars(query.order_by(Practice.stage_since)).all()
