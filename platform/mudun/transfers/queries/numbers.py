"""The network's numbers: where practices live, and how long it took (docs/adr/0024)."""

from collections.abc import Iterable
from datetime import timedelta
from statistics import median
from typing import Any, NamedTuple

import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db
from mudun.practices.lifecycle import PracticeStage
from mudun.practices.models import Practice
from mudun.tagging.models import Tag
from mudun.transfers.lifecycle import ALIVE, TransferStage
from mudun.transfers.models import Transfer

SIGN = timedelta(days=730)


class Alive(NamedTuple):
    """How many published practices live in a second city, of how many; and how many cities stopped, honestly."""

    practices: int
    published: int
    stopped: int


def is_alive() -> sa.ColumnElement[bool]:
    """Running or reported, not stopped, and its city gave a sign of life within 24 months."""
    return sa.and_(Transfer.stage.in_(ALIVE), Transfer.last_sign_at >= now() - SIGN)


def alive_in_second_city() -> Alive:
    """The headline number with its denominator, in one statement."""
    lives = sa.select(Transfer.practice_id).where(is_alive())
    published = Practice.stage == PracticeStage.PUBLISHED
    counts = sa.select(
        sa.select(sa.func.count()).select_from(Practice).where(published, Practice.id.in_(lives)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(Practice).where(published).scalar_subquery(),
        sa.select(sa.func.count(sa.distinct(Transfer.city_id)))
        .where(Transfer.stage == TransferStage.STOPPED)
        .scalar_subquery(),
    )
    return Alive(*(number or 0 for number in db.session.execute(counts).one()))


def alive_counts(practices: Iterable[Practice]) -> dict[int, int]:
    """Practice number → in how many other cities it lives, for a whole list in one statement."""
    numbers = [practice.id for practice in practices]
    if not numbers:
        return {}
    query = sa.select(Transfer.practice_id, sa.func.count()).where(is_alive(), Transfer.practice_id.in_(numbers))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Transfer.practice_id))}


def alive_by_country() -> dict[str, int]:
    """Country of the adopting city → living transfers, the most first."""
    query = sa.select(City.country, sa.func.count()).join(Transfer, Transfer.city_id == City.id).where(is_alive())
    return _most_first(query.group_by(City.country))


def alive_by_theme() -> dict[str, int]:
    """Theme of the practice → living transfers, the most first."""
    query = (
        sa.select(Tag.code, sa.func.count())
        .join(Transfer, Transfer.practice_id == Tag.subject_id)
        .where(Tag.subject_type == "practice", Tag.scheme == "theme", is_alive())
    )
    return _most_first(query.group_by(Tag.code))


def days_to_first_adoption() -> float | None:
    """Median of the days from a practice's publication to the first adoption that came to run; None without any."""
    query: Any = (
        sa.select(Practice.published_on, sa.func.min(Transfer.begun_on))
        .join(Transfer, Transfer.practice_id == Practice.id)
        .where(Practice.published_on.is_not(None), Transfer.running_on.is_not(None))
        .group_by(Practice.id, Practice.published_on)
    )
    days = [max(0, (row[1] - row[0]).days) for row in db.session.execute(query).all()]
    return float(median(days)) if days else None


def _most_first(query: Any) -> dict[str, int]:
    rows = [(row[0], row[1]) for row in db.session.execute(query)]
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))
