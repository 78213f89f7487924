"""Questions to the network: a city's own, those it was asked, and those that wait."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.matching.lifecycle import HelpStage, ReplyStage
from mudun.matching.models import HelpReply, HelpRequest


def _with_city(query: sa.Select[Any]) -> sa.Select[Any]:
    return query.options(joinedload(HelpRequest.city).options(lazyload(City.tags)))


def visible_to(actor: Any) -> sa.Select[Any]:
    """The questions this person may view: the policy's `view` in SQL."""
    query = _with_city(sa.select(HelpRequest))
    if actor.is_secretariat:
        return query
    if actor.city is None or not actor.sits_in(actor.city):
        return query.where(sa.false())
    asked = sa.select(HelpReply.request_id).where(HelpReply.city_id == actor.city_id)
    return query.where(sa.or_(HelpRequest.city_id == actor.city_id, HelpRequest.id.in_(asked)))


def newest_first(query: sa.Select[Any]) -> sa.Select[Any]:
    """The order of the list."""
    return query.order_by(HelpRequest.id.desc())


def concerns(city: City) -> sa.ColumnElement[bool]:
    """What this city has asked and not closed, or what waits for its answer."""
    waits = sa.select(HelpReply.request_id).where(HelpReply.city_id == city.id, HelpReply.stage == ReplyStage.ASKED)
    own = sa.or_(HelpRequest.city_id == city.id, HelpRequest.id.in_(waits))
    return sa.and_(HelpRequest.stage != HelpStage.CLOSED, own)


def open_for(city: City) -> Sequence[HelpRequest]:
    """The questions that concern this city now, the oldest first."""
    query = sa.select(HelpRequest).where(concerns(city))
    return db.session.scalars(_with_city(query).options(lazyload(HelpRequest.tags)).order_by(HelpRequest.id)).all()


def waiting_for_secretariat() -> Sequence[HelpReply]:
    """The questions that wait for the secretariat's answer, the oldest first."""
    asking = joinedload(HelpReply.request).options(
        lazyload(HelpRequest.tags), joinedload(HelpRequest.city).options(lazyload(City.tags))
    )
    query = sa.select(HelpReply).where(HelpReply.stage == ReplyStage.ASKED, HelpReply.city_id.is_(None))
    return db.session.scalars(query.options(asking).order_by(HelpReply.id)).all()
