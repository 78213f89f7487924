"""Mentoring calls: how many a year has left, what is open, whose day has come."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import db
from mudun.practices.models import Practice
from mudun.transfers.lifecycle import COUNTED, CallStage
from mudun.transfers.models import MentorCall, Transfer


def calls_given(practice: Practice, year: int) -> int:
    """How many talks of a calendar year are agreed or held, counted in the database."""
    of_year = MentorCall.day.between(date(year, 1, 1), date(year, 12, 31))
    query = sa.select(sa.func.count()).where(
        MentorCall.practice_id == practice.id, of_year, MentorCall.stage.in_(COUNTED)
    )
    return db.session.scalar(query) or 0


def calls_left(practice: Practice, year: int) -> int:
    """How many talks of a calendar year can still be given."""
    return max(0, practice.mentor_calls - calls_given(practice, year))


def calls_of(transfer: Transfer) -> Sequence[MentorCall]:
    """The calls of a transfer, the latest day first."""
    query = sa.select(MentorCall).where(MentorCall.transfer_id == transfer.id)
    return db.session.scalars(query.order_by(MentorCall.day.desc(), MentorCall.id.desc())).all()


def asked_call_of(transfer: Transfer) -> MentorCall | None:
    """The call that waits for an answer."""
    query = sa.select(MentorCall).where(MentorCall.transfer_id == transfer.id, MentorCall.stage == CallStage.ASKED)
    return db.session.scalar(query.limit(1))


def open_calls_of(transfer: Transfer) -> Sequence[MentorCall]:
    """What is asked, and what is agreed for a day to come."""
    to_come = sa.and_(MentorCall.stage == CallStage.AGREED, MentorCall.day > today())
    open_ = sa.or_(MentorCall.stage == CallStage.ASKED, to_come)
    return db.session.scalars(sa.select(MentorCall).where(MentorCall.transfer_id == transfer.id, open_)).all()


def calls_without_answer() -> Sequence[MentorCall]:
    """Asked for a day that has passed."""
    late = sa.and_(MentorCall.stage == CallStage.ASKED, MentorCall.day < today())
    return db.session.scalars(_with_company().where(late)).all()


def calls_without_word(after: timedelta = timedelta(days=1)) -> Sequence[MentorCall]:
    """Agreed, their day passed, nobody noted yet that they were held, and nobody was asked yet."""
    passed = sa.and_(MentorCall.stage == CallStage.AGREED, MentorCall.day <= today() - after)
    return db.session.scalars(_with_company().where(passed, MentorCall.reminded_on.is_(None))).all()


def _with_company() -> sa.Select[Any]:
    taken = joinedload(MentorCall.transfer)
    origin = taken.joinedload(Transfer.practice).options(
        lazyload(Practice.tags), joinedload(Practice.city).lazyload(City.tags)
    )
    own = taken.joinedload(Transfer.city).lazyload(City.tags)
    return sa.select(MentorCall).options(origin, own).order_by(MentorCall.id)
