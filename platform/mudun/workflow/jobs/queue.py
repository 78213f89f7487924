"""Asking for long work, and lending it to whoever does it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now
from mudun.core.db import db, touched
from mudun.workflow.jobs.models import DONE, FAILED, RUNNING, WAITING, Job

LOAN = timedelta(minutes=5)  # renewed after every step
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))  # after the 1st, 2nd, … failure in a row
MOST_TRIES = len(WAITS) + 1


def enqueue(kind: str, subject: Any, *, due_at: datetime | None = None, **argument: Any) -> Job:
    """Ask for work about a record, in the caller's transaction. What is already asked for is not asked twice;
    what was done or given up is begun anew."""
    if subject.id is None:
        db.session.flush()
    job = job_of(subject, kind)
    if job is None:
        job = Job(kind_name=kind, subject_type=subject.kind, subject_id=subject.id)
        db.session.add(job)
    elif job.state in (WAITING, RUNNING):
        job.argument = argument or job.argument
        return job
    job.argument, job.due_at = argument, due_at or now()
    begin_anew(job)
    db.session.flush()
    return job


def call_off(kind: str, subject: Any) -> None:
    """Work that nobody has begun is no longer wanted."""
    about = (Job.kind_name == kind, Job.subject_type == subject.kind, Job.subject_id == subject.id)
    db.session.execute(sa.delete(Job).where(*about, Job.state == WAITING))


def begin_anew(job: Job) -> None:
    """From the first step, with all its tries."""
    job.state, job.done, job.tries, job.error = WAITING, 0, 0, ""
    job.lent_until, job.holder, job.finished_at = None, "", None


def job_of(subject: Any, kind: str) -> Job | None:
    """The work of this kind about a record; None when nobody asked for it."""
    query = sa.select(Job).where(Job.kind_name == kind, Job.subject_type == subject.kind, Job.subject_id == subject.id)
    return db.session.scalar(query)


def jobs() -> Sequence[Job]:
    """Everything that was asked for, what is not done first."""
    unfinished_first = sa.case((Job.state == DONE, 1), else_=0)
    return db.session.scalars(sa.select(Job).order_by(unfinished_first, Job.due_at, Job.id)).all()


def _free() -> list[Any]:
    """Due, and lent to nobody."""
    moment = now()
    return [
        Job.state.in_((WAITING, RUNNING)),
        Job.due_at <= moment,
        sa.or_(Job.lent_until.is_(None), Job.lent_until <= moment),
    ]


def is_anything_due() -> bool:
    """Whether there is work for a child of the worker."""
    return db.session.scalar(sa.select(Job.id).where(*_free()).limit(1)) is not None


def lend(holder: str) -> Job | None:
    """Borrow the work that waits longest; the caller commits. A try is counted at its beginning: work that kills
    whoever does it must end some day."""
    query = sa.select(Job.id).where(*_free()).order_by(Job.due_at, Job.id).limit(1)
    number = db.session.scalar(query.with_for_update(skip_locked=True))
    if number is None:
        return None
    lent = sa.update(Job).where(Job.id == number, *_free())
    if not touched(lent.values(state=RUNNING, holder=holder, lent_until=now() + LOAN, tries=Job.tries + 1)):
        return None
    return db.session.get(Job, number, populate_existing=True)


def renew(number: int, holder: str, done: int, total: int) -> bool:
    """Write down a step and prolong the loan; False when the loan has ended and somebody else may have the work."""
    moved = sa.case((Job.done < done, 1), else_=Job.tries)  # tries are counted since the last step forward
    kept = sa.update(Job).where(Job.id == number, Job.holder == holder)
    return touched(kept.values(done=done, total=total, tries=moved, lent_until=now() + LOAN)) == 1


def settle(number: int, holder: str, state: str, **more: Any) -> bool:
    """End a loan, leaving the work in this state."""
    kept = sa.update(Job).where(Job.id == number, Job.holder == holder)
    return touched(kept.values(state=state, holder="", lent_until=None, **more)) == 1


def put_off(number: int, holder: str, why: str) -> str:
    """After a failure: try again later, or give up after the last try. Returns the state it is in now."""
    tries = db.session.scalar(sa.select(Job.tries).where(Job.id == number)) or 0
    if tries >= MOST_TRIES:
        settle(number, holder, FAILED, error=why[:300], finished_at=now())
        return FAILED
    settle(number, holder, WAITING, error=why[:300], due_at=now() + WAITS[max(tries, 1) - 1])
    return WAITING


def give_back_all(holder: str) -> int:
    """Its holder has died: what it had borrowed is free at once. Returns how much that was."""
    return touched(sa.update(Job).where(Job.holder == holder).values(holder="", lent_until=None))
