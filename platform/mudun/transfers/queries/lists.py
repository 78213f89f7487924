"""Which transfers there are: of a practice, of a city, for a reader."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.practices.models import Practice
from mudun.transfers.lifecycle import STANDING
from mudun.transfers.models import Transfer


def with_company() -> sa.Select[Any]:
    """Transfers with practice, origin and adopting city, in one statement."""
    origin = contains_eager(Transfer.practice).options(
        lazyload(Practice.tags), joinedload(Practice.city).lazyload(City.tags)
    )
    own = joinedload(Transfer.city).lazyload(City.tags)
    return sa.select(Transfer).join(Transfer.practice).options(origin, own)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The transfers this person may view: `policy.view` in SQL."""
    if actor.is_secretariat:
        return with_company()
    conditions = [Transfer.running_on.is_not(None)]
    if actor.city is not None and actor.sits_in(actor.city):
        conditions += [Transfer.city_id == actor.city_id, Practice.city_id == actor.city_id]
    return with_company().where(sa.or_(*conditions))


def public() -> sa.Select[Any]:
    """What everybody may know of, the latest to run first."""
    return (
        with_company().where(Transfer.running_on.is_not(None)).order_by(Transfer.running_on.desc(), Transfer.id.desc())
    )


def between(city: City) -> sa.Select[Any]:
    """What this city takes over, and what is taken over from it, the newest first."""
    mine = sa.or_(Transfer.city_id == city.id, Practice.city_id == city.id)
    return with_company().where(mine).order_by(Transfer.id.desc())


def of_practice(practice: Practice, actor: Any) -> Sequence[Transfer]:
    """Where a practice was taken, as far as this reader may know, in the order it was taken."""
    query = visible_to(actor).where(Transfer.practice_id == practice.id)
    return db.session.scalars(query.order_by(Transfer.begun_on, Transfer.id)).all()


def standing_between(practice: Practice, city: City | None) -> Transfer | None:
    """The transfer of this practice to this city that was not stopped."""
    if city is None:
        return None
    return db.session.scalar(
        sa.select(Transfer).where(
            Transfer.practice_id == practice.id, Transfer.city_id == city.id, Transfer.stage.in_(STANDING)
        )
    )
