"""Which projects somebody may see, and the lists that rooms ask for. All are selects: pages cut them."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload, selectinload

from mudun.cities.lifecycle import CityStage
from mudun.cities.models import City
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.projects.lifecycle import CALLING, HIDDEN, UNFINISHED, WRITING, ProjectStage
from mudun.projects.models import Project

PATIENCE = timedelta(days=7)
"""How long a submitted project may wait for the secretariat before it counts as waiting too long."""


def is_public() -> sa.ColumnElement[bool]:
    """`Project.is_public` in SQL; said by what is hidden, so that the database reads the list in its order."""
    return sa.and_(Project.stage.not_in(HIDDEN), Project.opened_at.is_not(None))


def is_calling() -> sa.ColumnElement[bool]:
    """`Project.is_calling` in SQL, for public projects."""
    return sa.and_(
        Project.stage.in_(CALLING),
        Project.opened_at.is_not(None),
        sa.or_(Project.closes_on.is_(None), Project.closes_on >= today()),
        Project.lead_city_id.not_in(sa.select(City.id).where(City.stage == CityStage.SUSPENDED)),
    )


def public() -> sa.Select[Any]:
    """What everybody may read: the list, the facets, the feeds and the counts stand on this."""
    return sa.select(Project).where(is_public())


def visible_to(actor: Any) -> sa.Select[Any]:
    """What this actor may view: the one restatement of the policy's `view` in SQL."""
    if actor.is_secretariat:
        return sa.select(Project)
    if actor.city is not None and actor.sits_in(actor.city):
        return sa.select(Project).where(sa.or_(is_public(), Project.lead_city_id == actor.city_id))
    return public()


def with_lead_city(query: sa.Select[Any]) -> sa.Select[Any]:
    """Load the lead city's row with each project, without its tags: what a line of a list needs."""
    return query.options(joinedload(Project.lead_city).options(lazyload(City.tags)))


def with_all(query: sa.Select[Any]) -> sa.Select[Any]:
    """Load rows and lead city too: what a page, an export or a match needs."""
    return with_lead_city(query).options(selectinload(Project.results), selectinload(Project.stakeholders))


def open_calls() -> sa.Select[Any]:
    """Public projects that look for partners today, the one that closes first on top."""
    soonest = sa.func.coalesce(Project.closes_on, sa.literal(date.max, sa.Date)).asc()
    return with_lead_city(sa.select(Project).where(is_calling())).order_by(soonest, Project.id.desc())


def counted_open() -> int:
    """How many calls are open today."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Project).where(is_calling())) or 0


def led_by(city: City) -> sa.Select[Any]:
    """Everything the city leads, drafts included: for its own seats."""
    query = sa.select(Project).where(Project.lead_city_id == city.id)
    return with_lead_city(query).order_by(Project.stage_since.desc(), Project.id.desc())


def drafts_of(city: City) -> sa.Select[Any]:
    """What the city is still writing."""
    return led_by(city).where(Project.stage.in_(WRITING))


def projects_of(city: City) -> sa.Select[Any]:
    """The public projects the city leads, newest first."""
    query = public().where(Project.lead_city_id == city.id)
    return with_lead_city(query).order_by(Project.opened_at.desc(), Project.id.desc())


def to_review() -> sa.Select[Any]:
    """Submitted projects, the one that waits longest on top."""
    query = sa.select(Project).where(Project.stage == ProjectStage.SUBMITTED)
    return with_lead_city(query).order_by(Project.stage_since, Project.id)


def waiting_too_long() -> sa.Select[Any]:
    """Submitted projects that nobody has answered for a week."""
    return to_review().where(Project.stage_since < now() - PATIENCE)


def posted_unreviewed() -> sa.Select[Any]:
    """Public projects that no reviewer has looked at, the oldest first."""
    query = public().where(Project.reviewed_at.is_(None), Project.stage.in_(UNFINISHED))
    return with_lead_city(query).order_by(Project.opened_at, Project.id)
