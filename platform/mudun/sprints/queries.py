"""Named questions about sprints."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import db
from mudun.experiences.lifecycle import WRITTEN
from mudun.experiences.models import Experience
from mudun.sprints.lifecycle import LIVE, SprintStage
from mudun.sprints.models import WITH_SIDES, Remark, Side, Sprint


def visible_to(actor: Any) -> sa.Select[Any]:
    """What this actor may view: the one restatement of the policy in SQL."""
    query = sa.select(Sprint).options(WITH_SIDES)
    if actor.is_secretariat:
        return query
    if actor.city_id and actor.sits_in(actor.city):
        return query.where(Sprint.id.in_(sa.select(Side.sprint_id).where(Side.city_id == actor.city_id)))
    return query.where(sa.false())


def listed_for(actor: Any) -> Sequence[Sprint]:
    """Those this actor may view: what is under way first, by its day."""
    order = (Sprint.stage.not_in(LIVE), Sprint.ends_on, Sprint.id)
    return db.session.scalars(visible_to(actor).order_by(*order)).all()


def live_of(city: City) -> Sequence[Sprint]:
    """The sprints of a city that are proposed or under way."""
    mine = sa.select(Side.sprint_id).where(Side.city_id == city.id)
    query = sa.select(Sprint).where(Sprint.id.in_(mine), Sprint.stage.in_(LIVE)).options(WITH_SIDES)
    return db.session.scalars(query.order_by(Sprint.ends_on, Sprint.id)).all()


def live_between(first: City, second: City) -> Sprint | None:
    """The sprint of these two cities that is proposed or under way."""
    return next((sprint for sprint in live_of(first) if sprint.side_of(second)), None)


def to_settle() -> Sequence[Sprint]:
    """Those that both cities may have finished, or whose day has passed."""
    over = Sprint.ends_on < today()
    query = sa.select(Sprint).where(sa.or_(Sprint.stage == SprintStage.ACCEPTED, Sprint.stage.in_(LIVE) & over))
    return db.session.scalars(query.options(WITH_SIDES).order_by(Sprint.id)).all()


def due(days: int) -> Sequence[Sprint]:
    """Those under way whose day is near, and of which this was not said yet."""
    near = Sprint.ends_on.between(today(), today() + timedelta(days=days))
    unsaid = sa.or_(Sprint.reminded_days == 0, Sprint.reminded_days > days)
    query = sa.select(Sprint).where(Sprint.stage == SprintStage.ACCEPTED, near, unsaid).options(WITH_SIDES)
    return db.session.scalars(query.order_by(Sprint.id)).all()


def drafts_of(city: City) -> list[tuple[int, str]]:
    """Pairs for a form: what the city is writing, and may name in a sprint."""
    query = sa.select(Experience.id, Experience.title).where(
        Experience.city_id == city.id, Experience.stage.in_(WRITTEN)
    )
    return [(number, str(title)) for number, title in db.session.execute(query.order_by(Experience.id.desc()))]


def remarks_on(side: Side) -> Sequence[Remark]:
    """What was said about the draft of this side, the oldest first."""
    query = sa.select(Remark).where(Remark.side_id == side.id).order_by(Remark.id)
    with_names = (joinedload(Remark.author), joinedload(Remark.city).lazyload(City.tags))
    return db.session.scalars(query.options(*with_names)).all()
