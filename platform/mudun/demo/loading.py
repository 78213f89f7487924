"""Plays the whole sample story into the database, through the rooms' own actions."""

from datetime import timedelta

import sqlalchemy as sa
from flask import current_app

from mudun.cities.loading import load_cities
from mudun.core.clock import now
from mudun.core.db import db
from mudun.demo import (
    assessments,
    digests,
    experiences,
    matching,
    people,
    practices,
    projects,
    sprints,
    subscriptions,
    transfers,
)
from mudun.demo.schedule import Schedule
from mudun.notifications.models import SENT, WAITING, Notice
from mudun.projects.models import Project

RECENT = timedelta(days=14)
FOUNDED = 910


class NotInProduction(RuntimeError):
    """Sample people with a public password must never stand in a real service."""


def load() -> int:
    """Load reference cities and the sample story; returns how many steps it took, 0 when it was there already.

    Does not commit. Raises NotInProduction outside a demo.
    """
    if not current_app.config["DEMO"]:
        raise NotInProduction("the demo is only for development: MUDUN_ENV is production")
    if is_loaded():
        return 0
    schedule = Schedule()
    schedule.at(FOUNDED, load_cities)
    for room in (
        people,
        projects,
        experiences,
        assessments,
        practices,
        transfers,
        sprints,
        digests,
        subscriptions,
        matching,
    ):
        room.plan(schedule)
    steps = schedule.play()
    deliver_the_past()
    return steps


def is_loaded() -> bool:
    """Whether the sample story stands in the database."""
    return bool(db.session.scalar(sa.select(sa.exists().where(Project.is_sample))))


def deliver_the_past() -> None:
    """Mails of long ago were sent long ago: only those of the last two weeks still go out."""
    old = (Notice.mail == WAITING, Notice.created_at < now() - RECENT)
    db.session.execute(sa.update(Notice).where(*old).values(mail=SENT, sent_at=Notice.due_at, read_at=Notice.due_at))
