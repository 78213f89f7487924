"""What waits: for whom, since when, until when."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db
from mudun.partnerships.lifecycle import AGREED, ASKING, PartnershipStage
from mudun.partnerships.models import Partnership
from mudun.partnerships.queries.lists import with_cities
from mudun.projects.lifecycle import ENDED
from mudun.projects.models import Project

SOON, LONG = timedelta(days=7), timedelta(days=14)
_REQUEST, _INVITATION = Partnership.origin == "request", Partnership.origin == "invitation"
_CHANGED = Partnership.stage == PartnershipStage.CHANGED
_PLAN_TO_CONFIRM = sa.and_(
    Partnership.stage.in_(AGREED),
    Project.plan_version > 0,
    Partnership.plan_confirmed_version != Project.plan_version,
    Project.stage.not_in(ENDED),
)


def waiting_for(city: City) -> Sequence[Partnership]:
    """Everything that waits for this city's answer, the nearest end first."""
    mine = sa.or_(
        sa.and_(_led_by(city), _REQUEST, Partnership.stage == PartnershipStage.REQUESTED),
        sa.and_(Partnership.city_id == city.id, _INVITATION, Partnership.stage == PartnershipStage.INVITED),
        sa.and_(_CHANGED, _REQUEST, Partnership.city_id == city.id),
        sa.and_(_CHANGED, _INVITATION, _led_by(city)),
        sa.and_(_PLAN_TO_CONFIRM, Partnership.city_id == city.id),
    )
    return _by_end(mine)


def sent_by(city: City) -> Sequence[Partnership]:
    """Everything in which this city waits for another one, the nearest end first."""
    theirs = sa.or_(
        sa.and_(Partnership.city_id == city.id, _REQUEST, Partnership.stage == PartnershipStage.REQUESTED),
        sa.and_(_led_by(city), _INVITATION, Partnership.stage == PartnershipStage.INVITED),
        sa.and_(_CHANGED, _REQUEST, _led_by(city)),
        sa.and_(_CHANGED, _INVITATION, Partnership.city_id == city.id),
        sa.and_(Partnership.city_id == city.id, Partnership.stage == PartnershipStage.WAITING),
        sa.and_(_PLAN_TO_CONFIRM, _led_by(city)),
    )
    return _by_end(theirs)


def due(*, days: int) -> Sequence[Partnership]:
    """Questions asked at least so many days ago that were reminded of less often."""
    return db.session.scalars(
        with_cities().where(
            Partnership.stage.in_(ASKING),
            Partnership.reminded_days < days,
            Partnership.asked_at <= now() - timedelta(days=days),
            Partnership.expires_at > now(),
        )
    ).all()


def lapsed() -> Sequence[Partnership]:
    """Questions whose time is over, and what is still open in projects that have ended."""
    open_stages = (*ASKING, PartnershipStage.CHANGED, PartnershipStage.WAITING)
    over = sa.and_(Partnership.stage != PartnershipStage.WAITING, Partnership.expires_at <= now())
    query = with_cities().where(Partnership.stage.in_(open_stages), sa.or_(over, Project.stage.in_(ENDED)))
    return db.session.scalars(query.order_by(Partnership.id)).all()


def expiring(within: timedelta = SOON) -> Sequence[Partnership]:
    """Open questions that end soon, for the secretariat's desk."""
    return _by_end(_ending(now() + within))


def waiting_too_long(since: timedelta = LONG) -> Sequence[Partnership]:
    """Open questions that have waited long, for the secretariat's desk."""
    return _by_end(_slow(now() - since))


def slow_and_expiring() -> tuple[list[Partnership], list[Partnership]]:
    """What `waiting_too_long` and `expiring` say, in one statement: the desk shows both."""
    moment = now()
    found = _by_end(sa.or_(_slow(moment - LONG), _ending(moment + SOON)))
    slow = [row for row in found if (row.asked_at if row.is_asking else row.stage_since) <= moment - LONG]
    ending = [row for row in found if row.is_asking and row.expires_at and row.expires_at <= moment + SOON]
    return slow, ending


def _slow(before: datetime) -> sa.ColumnElement[bool]:
    asked = sa.and_(Partnership.stage.in_(ASKING), Partnership.asked_at <= before)
    return sa.or_(asked, sa.and_(_CHANGED, Partnership.stage_since <= before))


def _ending(before: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Partnership.expires_at <= before, Partnership.stage.in_(ASKING))


def _led_by(city: City) -> sa.ColumnElement[bool]:
    return Project.lead_city_id == city.id


def _by_end(condition: sa.ColumnElement[bool]) -> Sequence[Partnership]:
    """Ends soonest first; what has no end comes last."""
    order = (Partnership.expires_at.is_(None), Partnership.expires_at, Partnership.id)
    return db.session.scalars(with_cities().where(condition).order_by(*order)).all()
