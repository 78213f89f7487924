"""Named questions about practices."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.practices.lifecycle import HANDED_IN, PUBLIC, PracticeStage, VersionStage
from mudun.practices.models import Practice, PracticeBlock, practice_source
from mudun.practices.parts import CollectedBlock, PracticeVersion, ProjectBlock
from mudun.projects.models import Project
from mudun.tagging.models import tagged_with, tags_of

TAG_FACETS = {"goal": "goal", "theme": "theme", "group": "group"}
FACETS = (*TAG_FACETS, "cost", "country")


# A list names the city; the tags of its card are not read for that.
def with_city() -> Any:
    """Loads the city with its practice, in the same statement."""
    return joinedload(Practice.city).lazyload(City.tags)


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
        .options(with_city())
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
    query = sa.select(Practice).where(Practice.stage == PracticeStage.IN_REVIEW).options(with_city())
    return db.session.scalars(query.order_by(Practice.stage_since)).all()


def versions_of(practice: Practice, actor: Any) -> Sequence[PracticeVersion]:
    """The versions of a practice that this reader may view, the latest first."""
    stages = [VersionStage.PUBLISHED]
    if actor.sits_in(practice.city):
        stages += [VersionStage.DRAFT, VersionStage.IN_REVIEW]
    elif actor.is_secretariat:
        stages.append(VersionStage.IN_REVIEW)
    query = sa.select(PracticeVersion).where(
        PracticeVersion.practice_id == practice.id, PracticeVersion.stage.in_(stages)
    )
    return db.session.scalars(query.order_by(PracticeVersion.number.desc())).all()


def version_numbered(practice: Practice, number: int) -> PracticeVersion | None:
    """The version with this number, unless it was put aside."""
    return db.session.scalar(
        sa.select(PracticeVersion).where(
            PracticeVersion.practice_id == practice.id,
            PracticeVersion.number == number,
            PracticeVersion.stage != VersionStage.DROPPED,
        )
    )


def version_being_written(practice: Practice) -> PracticeVersion | None:
    """The new version that was begun and is not published yet."""
    return version_numbered(practice, practice.current_version + 1)


def versions_to_decide() -> Sequence[PracticeVersion]:
    """New versions that wait for the secretariat, the longest waiting first."""
    with_practice = joinedload(PracticeVersion.practice).options(
        lazyload(Practice.tags), joinedload(Practice.city).lazyload(City.tags)
    )
    query = sa.select(PracticeVersion).where(PracticeVersion.stage == VersionStage.IN_REVIEW).options(with_practice)
    return db.session.scalars(query.order_by(PracticeVersion.stage_since)).all()


def collected_by(actor: Any) -> Sequence[CollectedBlock]:
    """The blocks somebody has put aside, of practices that stand, with practice and city."""
    practice = joinedload(CollectedBlock.block).joinedload(PracticeBlock.practice)
    query = (
        sa.select(CollectedBlock)
        .join(PracticeBlock, PracticeBlock.id == CollectedBlock.block_id)
        .join(Practice, Practice.id == PracticeBlock.practice_id)
        .where(CollectedBlock.user_id == actor.id, Practice.stage == PracticeStage.PUBLISHED)
        .options(practice.joinedload(Practice.city).lazyload(City.tags))
    )
    return db.session.scalars(query.order_by(CollectedBlock.id)).all()


def is_collected(block: PracticeBlock, actor: Any) -> bool:
    """Whether somebody has put this block aside already."""
    row = sa.select(CollectedBlock.id).where(CollectedBlock.user_id == actor.id, CollectedBlock.block_id == block.id)
    return db.session.scalar(row) is not None


def credits_of(project: Any) -> Sequence[ProjectBlock]:
    """The practices whose blocks a project began with, in their order; only those everybody may read."""
    query = (
        sa.select(ProjectBlock)
        .join(Practice, Practice.id == ProjectBlock.practice_id)
        .where(ProjectBlock.project_id == project.id, Practice.stage.in_(PUBLIC))
        .options(joinedload(ProjectBlock.practice).options(lazyload(Practice.tags), with_city()))
    )
    return db.session.scalars(query.order_by(ProjectBlock.id)).all()


def untold_credits() -> list[tuple[ProjectBlock, Project]]:
    """Credits of projects that are open to all now, and whose practices' cities were not told."""
    query = (
        sa.select(ProjectBlock, Project)
        .join(Project, Project.id == ProjectBlock.project_id)
        .where(ProjectBlock.told_at.is_(None), Project.opened_at.is_not(None))
        .order_by(ProjectBlock.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query).unique() if row[1].is_public]
