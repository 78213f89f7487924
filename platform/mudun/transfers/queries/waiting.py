"""What waits between the two cities of a transfer, and what the clock asks about."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from mudun.cities.models import City
from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.practices.lifecycle import VersionStage
from mudun.practices.models import Practice
from mudun.practices.parts import PracticeVersion
from mudun.transfers.lifecycle import OPEN, CallStage, TransferStage
from mudun.transfers.models import MentorCall, Transfer, TransferMessage
from mudun.transfers.queries.lists import with_company

SILENT, LONG_SILENT = timedelta(days=182), timedelta(days=600)
YEAR = timedelta(days=365)


class Open(NamedTuple):
    """A transfer, a call of it that is open, and who said the last word when."""

    transfer: Transfer
    call: MentorCall | None
    last_city_id: int | None
    last_at: datetime | None


def open_with(city: City) -> list[Open]:
    """Everything under way between this city and others, in one statement (a line for each open call)."""
    last = (
        sa.select(sa.func.max(TransferMessage.id))
        .where(TransferMessage.transfer_id == Transfer.id)
        .correlate(Transfer)
        .scalar_subquery()
    )
    word = aliased(TransferMessage)
    open_call = sa.and_(
        MentorCall.transfer_id == Transfer.id, MentorCall.stage.in_((CallStage.ASKED, CallStage.AGREED))
    )
    query = (
        with_company()
        .outerjoin(MentorCall, open_call)
        .outerjoin(word, word.id == last)
        .add_columns(MentorCall, word.city_id, word.created_at)
        .where(Transfer.stage != TransferStage.STOPPED)
        .where(sa.or_(Transfer.city_id == city.id, Practice.city_id == city.id))
        .order_by(Transfer.id, MentorCall.id)
    )
    return [Open(*row) for row in db.session.execute(query)]


def is_silent(transfer: Transfer) -> bool:
    """Whether the adopting city should be asked how it is going."""
    silence = SILENT if transfer.is_open else LONG_SILENT
    return transfer.last_sign_at <= now() - silence


def is_report_due(transfer: Transfer) -> bool:
    """Whether it has run for a year and nothing was reported."""
    return transfer.is_running and transfer.running_on is not None and transfer.running_on <= today() - YEAR


def silent() -> Sequence[Transfer]:
    """Transfers of which nothing was heard, and that were not asked about for half a year."""
    quiet = sa.or_(
        sa.and_(Transfer.stage.in_(OPEN), Transfer.last_sign_at <= now() - SILENT),
        sa.and_(Transfer.stage == TransferStage.REPORTED, Transfer.last_sign_at <= now() - LONG_SILENT),
    )
    return db.session.scalars(_not_asked_lately(with_company().where(quiet))).all()


def without_report() -> Sequence[Transfer]:
    """Transfers that have run for a year, were not reported, and were not asked for it since, nor lately."""
    running = with_company().where(Transfer.stage == TransferStage.RUNNING, Transfer.running_on <= today() - YEAR)
    rows = db.session.scalars(running.order_by(Transfer.id)).all()
    return [row for row in rows if not _was_asked_for_report(row)]


def _was_asked_for_report(transfer: Transfer) -> bool:
    asked = transfer.asked_at
    if asked is None or transfer.running_on is None:
        return False
    return asked > now() - SILENT and asked.date() >= transfer.running_on + YEAR


def _not_asked_lately(query: sa.Select[Any]) -> sa.Select[Any]:
    lately = sa.or_(Transfer.asked_at.is_(None), Transfer.asked_at <= now() - SILENT)
    return query.where(lately).order_by(Transfer.id)


def untold_versions() -> Sequence[PracticeVersion]:
    """Versions that were published and of which the adopting cities were not told."""
    query = sa.select(PracticeVersion).where(
        PracticeVersion.stage == VersionStage.PUBLISHED, PracticeVersion.told_at.is_(None)
    )
    return db.session.scalars(query.order_by(PracticeVersion.id)).all()


def adopters_of(practice: Practice) -> Sequence[Transfer]:
    """The transfers of a practice that were not stopped."""
    query = with_company().where(Transfer.practice_id == practice.id, Transfer.stage != TransferStage.STOPPED)
    return db.session.scalars(query.order_by(Transfer.id)).all()
