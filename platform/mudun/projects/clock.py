"""What happens to joint projects because time has passed."""

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.projects import actions
from mudun.projects.lifecycle import UNFINISHED, ProjectStage
from mudun.projects.models import Project
from mudun.security.rules import CLOCK
from mudun.workflow.activity import Activity
from mudun.workflow.clockwork import hourly

WARNINGS = (12, 18, 23)
ARCHIVE = 24
GRACE = timedelta(days=28)
"""Between the last warning and the archive, also when the worker has stood still for a while."""


def months_ago(months: int) -> datetime:
    """This moment so many calendar months ago; the last day of a shorter month."""
    moment = now()
    years, month = divmod(moment.month - 1 - months, 12)
    year = moment.year + years
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


@hourly
def warn_silent_projects() -> int:
    """Ask after 12, 18 and 23 months without a sign of life whether a project is still alive."""
    warned = 0
    for months in reversed(WARNINGS):
        for project in db.session.scalars(_silent(months).where(Project.warned_months < months)).all():
            actions.warn(project, months, by=CLOCK)
            warned += 1
    return warned


@hourly
def archive_silent_projects() -> int:
    """Put away what has been silent for 24 months and whose city was warned at least four weeks ago."""
    lately = sa.exists().where(
        Activity.subject_type == "project",
        Activity.subject_id == Project.id,
        Activity.verb == "warn",
        Activity.at > now() - GRACE,
    )
    found = db.session.scalars(_silent(ARCHIVE).where(Project.warned_months >= WARNINGS[-1], ~lately)).all()
    for project in found:
        actions.archive(project, by=CLOCK)
    return len(found)


@hourly
def close_calls_past_their_date() -> int:
    """The day after its closing date a call with partners closes."""
    query = sa.select(Project).where(Project.stage == ProjectStage.FORMING, Project.closes_on < today())
    found = db.session.scalars(query).all()
    for project in found:
        actions.close_call(project, by=CLOCK)
    return len(found)


@hourly
def ask_about_calls_without_partners() -> int:
    """The day after its closing date the lead city of a call that nobody joined is asked for another, once a date."""
    asked = sa.exists().where(
        Activity.subject_type == "project",
        Activity.subject_id == Project.id,
        Activity.verb == "lapse_call",
        sa.func.date(Activity.at) > Project.closes_on,
    )
    query = sa.select(Project).where(Project.stage == ProjectStage.OPEN, Project.closes_on < today(), ~asked)
    found = db.session.scalars(query).all()
    for project in found:
        actions.lapse_call(project, by=CLOCK)
    return len(found)


def _silent(months: int) -> sa.Select[Any]:
    return sa.select(Project).where(Project.stage.in_(UNFINISHED), Project.last_sign_at <= months_ago(months))
