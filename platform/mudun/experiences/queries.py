"""Named questions about experiences."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import db
from mudun.experiences.lifecycle import DECIDED, HANDED_IN, PUBLIC, CoCityStage, ExperienceStage
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.tagging.models import tagged_with, tags_of

# Filter of the list → the scheme of the tags it asks for.
TAG_FACETS = {"goal": "goal", "theme": "theme", "group": "group"}
FACETS = (*TAG_FACETS, "city", "country", "validated")
# A list names the city; the tags of its card are not read for that.
WITH_CITY = joinedload(Experience.city).lazyload(City.tags)
Chosen = Mapping[str, Sequence[str]]


def visible_to(actor: Any) -> sa.Select[Any]:
    """What this actor may view: the one restatement of the policy in SQL."""
    conditions = [Experience.stage.in_(PUBLIC)]
    if actor.is_secretariat:
        conditions.append(Experience.stage.in_(HANDED_IN))
    if actor.city_id and actor.sits_in(actor.city):
        named = sa.select(CoCity.experience_id).where(
            CoCity.city_id == actor.city_id, CoCity.stage != CoCityStage.DECLINED
        )
        conditions += [Experience.city_id == actor.city_id, Experience.id.in_(named)]
    return sa.select(Experience).where(sa.or_(*conditions))


def published() -> sa.Select[Any]:
    """What the lists show, newest first."""
    newest = (Experience.published_on.desc(), Experience.id.desc())
    return (
        sa.select(Experience).where(Experience.stage == ExperienceStage.PUBLISHED).options(WITH_CITY).order_by(*newest)
    )


def matching(chosen: Chosen, but: str = "") -> sa.Select[Any]:
    """Published experiences that match every filter, any value within one; `but` leaves one filter out."""
    query = published()
    for name, values in chosen.items():
        if values and name != but:
            query = query.where(_condition(name, values))
    return query


def _condition(name: str, values: Sequence[str]) -> sa.ColumnElement[bool]:
    if name in TAG_FACETS:
        return tagged_with(Experience, TAG_FACETS[name], values)
    if name == "city":
        return Experience.city_id.in_(sa.select(City.id).where(City.slug.in_(values)))
    if name == "country":
        of_country = sa.select(City.id).where(City.country.in_(values))
        return Experience.city_id.in_(of_country) | Experience.organisation_country.in_(values)
    return Experience.valid_until >= today()


def facet_counts(chosen: Chosen) -> dict[str, dict[str, int]]:
    """Beside each filter, how many of the experiences found each of its values has: two statements."""
    found = matching(chosen).order_by(None).options().with_only_columns(Experience.id, Experience.city_id)
    rows = found.subquery()
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    tags = tags_of("experience", sa.select(rows.c.id), TAG_FACETS.values())  # type: ignore[arg-type]
    for scheme, code, number in db.session.execute(tags):
        counts[scheme][code] = number
    cities = (
        sa.select(City.slug, City.country, sa.func.count())
        .join(rows, rows.c.city_id == City.id)
        .group_by(City.slug, City.country)
    )
    for slug, country, number in db.session.execute(cities):
        counts["city"][slug] = number
        counts["country"][country] = counts["country"].get(country, 0) + number
    return counts


def of_city(city: City, actor: Any) -> Sequence[Experience]:
    """The experiences of a city, or naming it, that this actor may view."""
    named = sa.select(CoCity.experience_id).where(CoCity.city_id == city.id, CoCity.stage == CoCityStage.CONFIRMED)
    query = visible_to(actor).where((Experience.city_id == city.id) | Experience.id.in_(named))
    return db.session.scalars(query.order_by(Experience.id.desc())).all()


def of_project(project: Any, actor: Any) -> Sequence[Experience]:
    """The experiences documented from a project that this actor may view."""
    query = visible_to(actor).where(Experience.project_id == project.id)
    return db.session.scalars(query.order_by(Experience.id)).all()


def to_decide() -> Sequence[Experience]:
    """The secretariat's queue, what waits longest first."""
    stages = (ExperienceStage.SUBMITTED, ExperienceStage.ELIGIBLE, *DECIDED)
    query = sa.select(Experience).where(Experience.stage.in_(stages)).options(WITH_CITY)
    return db.session.scalars(query.order_by(Experience.stage_since)).all()


def validated_since(moment: Any) -> Sequence[Experience]:
    """Published experiences accepted on or after this date: what the digest's shelf collects."""
    query = published().where(Experience.validated_on >= moment, Experience.valid_until >= today())
    return db.session.scalars(query).all()


def cities_named(slugs: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs for a filter: the cities of these slugs by name."""
    rows = db.session.execute(sa.select(City.slug, City.name).where(City.slug.in_(list(slugs))))
    return sorted(((slug, str(name)) for slug, name in rows), key=lambda pair: pair[1])
