"""Named questions of the desk: cities with their seats, the audit log."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import Seat, User
from mudun.cities.models import City
from mudun.core.db import db
from mudun.workflow.activity import Activity


def cities(stage: str = "", standing: str = "") -> Sequence[City]:
    """Every city, by country and name in the reader's language; there are dozens, not thousands."""
    found = db.session.scalars(sa.select(City)).all()
    chosen = [
        city
        for city in found
        if (not stage or city.stage.value == stage) and (not standing or city.standing == standing)
    ]
    return sorted(chosen, key=lambda city: (str(city.country_name), str(city.name)))


def seats(found: Iterable[City]) -> dict[int, tuple[int, int]]:
    """City number → how many focal points and how many seats in all it has."""
    numbers = [city.id for city in found]
    focal = sa.func.sum(sa.case((User.seat == Seat.FOCAL_POINT.value, 1), else_=0))
    query = (
        sa.select(User.city_id, focal, sa.func.count())
        .where(User.city_id.in_(numbers), User.stage == AccountStage.ACTIVE)
        .group_by(User.city_id)
    )
    return {city: (int(points or 0), int(count)) for city, points, count in db.session.execute(query)}


def activities(subject: str = "", verb: str = "", actor: str = "", number: str = "") -> sa.Select[Any]:
    """The audit log, newest first: of a kind of record (and one number of it), of a verb, of an account."""
    query = sa.select(Activity).order_by(Activity.id.desc())
    if subject:
        query = query.where(Activity.subject_type == subject)
    if verb:
        query = query.where(Activity.verb == verb)
    if _is_number(number):
        query = query.where(Activity.subject_id == int(number))
    if _is_number(actor):
        query = query.where(Activity.actor_id == int(actor))
    return query


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def told_kinds() -> tuple[list[str], list[str]]:
    """The kinds of records and the verbs that stand in the log."""
    kinds = db.session.scalars(sa.select(Activity.subject_type).distinct().order_by(Activity.subject_type))
    verbs = db.session.scalars(sa.select(Activity.verb).distinct().order_by(Activity.verb))
    return list(kinds), list(verbs)


def actors(rows: Iterable[Activity]) -> Mapping[int, str]:
    """Account number → name, of everybody who acts in these rows."""
    numbers = {row.actor_id for row in rows if row.actor_id}
    found = db.session.execute(sa.select(User.id, User.name).where(User.id.in_(numbers)))
    return {number: name for number, name in found}  # noqa: C416  (rows are not pairs to mypy)
