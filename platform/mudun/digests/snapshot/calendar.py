"""What comes next: calls that close and results that are due, seen from the day of freezing."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.core.clock import today
from mudun.core.db import db
from mudun.digests.snapshot import parts as p
from mudun.projects import queries as projects
from mudun.projects.lifecycle import UNFINISHED
from mudun.projects.models import ExpectedResult, Project

Data = dict[str, Any]
AHEAD = timedelta(days=180)
MOST = 24


def ahead() -> list[Data]:
    """The dates of the half year to come, soonest first."""
    start, end = today(), today() + AHEAD
    calls = projects.open_calls().where(Project.closes_on.between(start, end)).limit(MOST)
    shown = projects.public().with_only_columns(Project.id)
    due = (
        sa.select(ExpectedResult)
        .join(ExpectedResult.project)
        .where(Project.id.in_(shown), Project.stage.in_(UNFINISHED), ExpectedResult.due_on.between(start, end))
        .options(joinedload(ExpectedResult.project).joinedload(Project.lead_city))
        .order_by(ExpectedResult.due_on, ExpectedResult.id)
        .limit(MOST)
    )
    found = [_line("closing", call.closes_on, call.title, call) for call in db.session.scalars(calls)]
    found += [_line("milestone", row.due_on, row.what, row.project) for row in db.session.scalars(due)]
    return sorted(found, key=lambda line: (line["on"], line["kind"], line["address"]))[:MOST]


def _line(kind: str, day: Any, words: Any, project: Project) -> Data:
    city = p.place(project.lead_city)
    return {
        "kind": kind,
        "on": p.on(day),
        "title": p.said(words),
        "project": p.said(project.title),
        "city": {"name": city["name"], "country": city["country"]},
        "address": p.permanent(project),
    }
