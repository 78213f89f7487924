"""Long work: asked for once, done step by step, taken up again after any death, given up in the end."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.clock import Clock
from tests.factories.accounts import a_user

from mudun.core.clock import now
from mudun.core.db import db
from mudun.workflow import jobs
from mudun.workflow.jobs import DONE, FAILED, WAITING, Job, Later, Task, enqueue, job_of, queue
from mudun.workflow.jobs.child import Child
from mudun.workflow.jobs.kinds import KINDS
from mudun.workflow.jobs.running import run_due

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`work(function)` makes this the kind of work "count"."""
    return lambda function: monkeypatch.setitem(KINDS, "count", function)


def three_steps(task: Task) -> Iterator[tuple[int, int]]:
    user = task.subject_id
    for step in range(1, 4):
        db.session.execute(sa.text("UPDATE \"user\" SET name = name || '+' WHERE id = :user"), {"user": user})
        yield step, 3


def name_of(user: Any) -> str:
    db.session.expire_all()
    return str(user.name)


@pytest.fixture
def user() -> Any:
    found = a_user(name="A")
    db.session.commit()
    return found


def test_asking_twice_is_asking_once(user: Any, work: Any) -> None:
    work(three_steps)
    first, second = enqueue("count", user), enqueue("count", user)
    assert first is second
    db.session.commit()
    assert run_due() == {"done": 1}
    assert name_of(user) == "A+++"
    assert (first.state, first.done, first.total, first.percent) == (DONE, 3, 3, 100)
    assert run_due() == {}
    enqueue("count", user)
    db.session.commit()
    assert run_due() == {"done": 1}, "what is done may be asked for again"


def test_it_is_asked_for_with_what_wants_it_or_not_at_all(user: Any, work: Any) -> None:
    work(three_steps)
    enqueue("count", user)
    db.session.rollback()
    assert run_due() == {}


def test_a_failing_step_is_undone_tried_later_and_given_up(user: Any, work: Any, frozen_clock: Clock) -> None:
    def broken(task: Task) -> Iterator[tuple[int, int]]:
        db.session.execute(sa.text('UPDATE "user" SET name = :name'), {"name": "B"})
        yield from ()
        raise OSError("no space left")

    work(broken)
    job = enqueue("count", user)
    db.session.commit()
    for wait in queue.WAITS:
        assert run_due() == {"put off": 1}
        assert name_of(user) == "A"
        assert run_due() == {}
        frozen_clock.forward(seconds=wait.total_seconds())
    assert run_due() == {"failed": 1}
    db.session.refresh(job)
    assert (job.state, job.error) == (FAILED, "OSError: no space left")
    frozen_clock.forward(days=9)
    assert run_due() == {}


def test_work_that_must_wait_waits_without_a_fault(user: Any, work: Any, frozen_clock: Clock) -> None:
    moment = frozen_clock.now + timedelta(hours=2)

    def patient(task: Task) -> Iterator[tuple[int, int]]:
        yield 1, 2
        if now() < moment:
            raise Later(moment)
        yield 2, 2

    work(patient)
    job = enqueue("count", user)
    db.session.commit()
    assert run_due() == {"later": 1}
    db.session.refresh(job)
    assert (job.state, job.done, job.error, job.due_at) == (WAITING, 1, "", moment)
    frozen_clock.to(moment)
    assert run_due() == {"done": 1}


def test_a_loan_that_has_ended_writes_nothing_more(user: Any, work: Any, frozen_clock: Clock) -> None:
    def slow(task: Task) -> Iterator[tuple[int, int]]:
        db.session.execute(sa.text('UPDATE "user" SET name = :name'), {"name": "late"})
        db.session.execute(sa.text("UPDATE job SET holder = 'another'"))
        yield 1, 1

    work(slow)
    enqueue("count", user)
    db.session.commit()
    assert run_due() == {"lost": 1}
    assert name_of(user) == "A"


def test_told_to_stop_it_ends_after_a_step_and_goes_on_later(user: Any, work: Any) -> None:
    work(three_steps)
    job = enqueue("count", user)
    db.session.commit()
    answers = iter([False, True])
    assert run_due(lambda: next(answers, True)) == {"stopped": 1}
    db.session.refresh(job)
    assert (job.state, job.done, job.lent_until) == (WAITING, 1, None)
    assert name_of(user) == "A+"


def test_work_that_kills_whoever_does_it_is_given_up(user: Any, work: Any, frozen_clock: Clock) -> None:
    work(three_steps)
    job = enqueue("count", user)
    db.session.commit()
    for _ in range(queue.MOST_TRIES):
        assert queue.lend("victim") is not None
        db.session.commit()
        assert queue.lend("other") is None, "it is lent"
        frozen_clock.forward(seconds=queue.LOAN.total_seconds())
    assert run_due() == {"failed": 1}
    db.session.refresh(job)
    assert job.has_failed
    assert name_of(user) == "A"


def wait_until(true: Any, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_killed_child_is_replaced_and_the_work_finished(app: Flask, user: Any, work: Any) -> None:
    def slow(task: Task) -> Iterator[tuple[int, int]]:
        db.session.execute(
            sa.text("UPDATE \"user\" SET name = name || '+' WHERE id = :user"), {"user": task.subject_id}
        )
        yield 1, 2
        first = (
            db.session.scalar(sa.text('SELECT name FROM "user" WHERE id = :user'), {"user": task.subject_id}) == "A+"
        )
        db.session.rollback()  # no lock is held while it works long
        if first:
            time.sleep(30)
        yield 2, 2

    work(slow)
    job = enqueue("count", user)
    db.session.commit()
    number = job.id
    db.session.remove()
    child = Child(app)
    child.tend()
    first = child.process.pid

    def done() -> int:
        steps = db.session.scalar(sa.select(Job.done).where(Job.id == number)) or 0
        db.session.rollback()  # out of the child's way
        return steps

    wait_until(done)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: not child.process.is_alive())
    child.tend()
    assert child.process.pid != first
    wait_until(lambda: not child.process.is_alive())
    db.session.rollback()
    assert db.session.get(Job, number).is_done
    child.stop()


def test_the_terminal_lists_runs_and_retries(app: Flask, user: Any, work: Any) -> None:
    work(three_steps)
    job = enqueue("count", user)
    db.session.commit()
    run = app.test_cli_runner().invoke
    assert f"{job.id}\tcount\tuser {user.id}\twaiting\t0/0" in run(args=["jobs", "list"]).output
    assert run(args=["jobs", "retry", str(job.id)]).exit_code == 1
    assert run(args=["jobs", "run"]).output == "1 done\n"
    assert run(args=["jobs", "run"]).output == "nothing was due\n"
    db.session.refresh(job)
    job.state = FAILED
    db.session.commit()
    assert run(args=["jobs", "retry", str(job.id)]).exit_code == 0
    assert run(args=["jobs", "run"]).exit_code == 0


def test_a_kind_is_registered_once() -> None:
    @jobs.kind("only once")
    def _work(task: Task) -> Iterator[tuple[int, int]]:
        yield 1, 1

    with pytest.raises(ValueError, match="twice"):
        jobs.kind("only once")(_work)
    del KINDS["only once"]
    assert job_of(a_user(), "only once") is None
