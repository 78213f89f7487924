"""Doing long work, one job after another. What a step wrote and that it is done are one transaction."""

import secrets
from collections import Counter
from collections.abc import Callable

import structlog

from mudun.core.clock import now
from mudun.core.db import db
from mudun.workflow.jobs import queue
from mudun.workflow.jobs.kinds import KINDS, Later, Task
from mudun.workflow.jobs.models import DONE, FAILED, WAITING, Job

log = structlog.get_logger()


class LoanEnded(Exception):
    """Somebody else may be doing this work by now: nothing more may be written."""


def _never() -> bool:
    return False


def run_due(stop: Callable[[], bool] = _never, holder: str = "") -> Counter[str]:
    """Do everything that is due, and say how much ended how. Ends after the step in hand when `stop()` says so."""
    told: Counter[str] = Counter()
    holder = holder or secrets.token_hex(8)
    while not stop():
        job = queue.lend(holder)
        if job is None:
            db.session.rollback()
            break
        number, name, tries = job.id, job.kind_name, job.tries
        task = Task(job.subject_type, job.subject_id, dict(job.argument))
        db.session.commit()
        outcome = FAILED if tries > queue.MOST_TRIES else _run(number, holder, name, task, stop)
        if tries > queue.MOST_TRIES:
            queue.settle(number, holder, FAILED, error="it ended whoever did it", finished_at=now())
            db.session.commit()
        told[outcome] += 1
    return told


def _run(number: int, holder: str, name: str, task: Task, stop: Callable[[], bool]) -> str:
    try:
        return _steps(number, holder, name, task, stop)
    except LoanEnded:
        db.session.rollback()
        log.warning("loan of a job ended", job=number, kind=name)
        return "lost"
    except Later as later:
        return _end(number, holder, WAITING, due_at=later.moment, tries=0)
    except Exception as error:
        db.session.rollback()
        log.exception("job failed", job=number, kind=name)
        state = queue.put_off(number, holder, f"{type(error).__name__}: {error}")
        db.session.commit()
        return "failed" if state == FAILED else "put off"


def _steps(number: int, holder: str, name: str, task: Task, stop: Callable[[], bool]) -> str:
    for done, total in KINDS[name](task):
        if not queue.renew(number, holder, done, total):
            raise LoanEnded
        db.session.commit()
        if stop():
            return _end(number, holder, WAITING, outcome="stopped", tries=0)
    return _end(number, holder, DONE, error="", finished_at=now())


def _end(number: int, holder: str, state: str, *, outcome: str = "", **more: object) -> str:
    if not queue.settle(number, holder, state, **more):
        raise LoanEnded
    db.session.commit()
    return outcome or ("later" if state == WAITING else state)


def again(job: Job) -> None:
    """Take up work that was given up; for an administrator at the terminal."""
    queue.begin_anew(job)
    job.due_at = now()
