"""Seats: counted under a lock, given once, passed on to the waiting list when they are freed."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.notifications.notify import notify
from mudun.partnerships.lifecycle import AGREED, SEATED
from mudun.partnerships.models import Partnership
from mudun.partnerships.notices import both_cities
from mudun.partnerships.queries import unanswered, waiting_list
from mudun.projects import actions as projects
from mudun.projects.lifecycle import CALLING, ProjectStage
from mudun.projects.models import Project
from mudun.security.rules import CLOCK
from mudun.workflow.advance import advance

LASTS = timedelta(days=30)


def lock(project: Project, partnership: Partnership | None = None) -> None:
    """Until the end of the transaction nobody else fills or frees a seat of this project; both are read anew.

    PostgreSQL locks the row. SQLite's transaction holds the write lock since it began (`core.db`).
    """
    db.session.flush()
    db.session.execute(sa.select(Project.id).where(Project.id == project.id).with_for_update(key_share=True))
    db.session.refresh(project)
    if partnership is not None:
        db.session.refresh(partnership)


def taken(project: Project, stages: tuple[Any, ...] = SEATED) -> int:
    """How many seats are held, counted in the database."""
    query = sa.select(sa.func.count()).where(Partnership.project_id == project.id, Partnership.stage.in_(stages))
    return db.session.scalar(query) or 0


def insist_on_free_seat(partnership: Partnership, verb: str) -> None:
    """Raise OutOfTurn, politely, when the last seat has gone to somebody else a moment ago."""
    if partnership.is_queued:
        raise OutOfTurn(verb, partnership, _(
            "Another city answered first, and all seats are taken. This partnership is now on the waiting list; "
            "both cities will be told as soon as a seat is free."
        ))  # fmt: skip
    if taken(partnership.project) >= partnership.project.seats:
        raise OutOfTurn(verb, partnership, _(
            "All seats of this project are held at present: another city answered first. Nothing is lost: "
            "the question stays open, and the seat may become free again."
        ))  # fmt: skip


def ask_until(partnership: Partnership) -> None:
    """The question is asked now and stands for thirty days."""
    partnership.asked_at = now()
    partnership.expires_at = now() + LASTS
    partnership.reminded_days = 0


def settle(project: Project) -> None:
    """After a yes: the first one forms the partnership, the last seat closes the call and queues who is unanswered."""
    if project.stage is ProjectStage.OPEN:
        projects.form(project, by=CLOCK)
    if taken(project, AGREED) < project.seats:
        return
    if project.stage in CALLING:
        projects.close_call(project, by=CLOCK)
    for waiting in unanswered(project):
        _queue(waiting)


def pass_on(project: Project, *, freed: bool) -> None:
    """Free seats go to the longest waiting cities; when nobody waits, a seat that was freed opens the call again."""
    free = project.seats - taken(project)
    if project.has_ended or free <= 0:
        return
    line = waiting_list(project)
    called = 0 if project.is_calling else len(unanswered(project))
    for partnership in line[: max(0, free - called)]:
        recall(partnership, by=CLOCK)
    if freed and not line and project.stage is ProjectStage.COMPLETE:
        over = project.closes_on is None or project.closes_on < today()
        projects.reopen_call(project, by=CLOCK, closes_on=today() + LASTS if over else None)


def recall(partnership: Partnership, *, by: Any) -> None:
    """A city on the waiting list comes to its turn: the open question stands again for thirty days; both are told."""
    advance(partnership, "recall" if partnership.is_request else "invite_again", by=by)
    ask_until(partnership)
    notify(both_cities(partnership), "partnership_recalled", about=partnership, but=by)


def _queue(partnership: Partnership) -> None:
    advance(partnership, "queue", by=CLOCK)
    partnership.expires_at = None
    notify(both_cities(partnership), "partnership_queued", about=partnership, but=CLOCK)
