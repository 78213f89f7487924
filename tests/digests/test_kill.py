"""The power goes while an issue is being published: afterwards it is there whole or not at all, and told once."""

import multiprocessing
import os
import random
import signal
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.digests import an_illustrated_experience, an_issue, approve, ready

from mudun.accounts.models import User
from mudun.core.db import db
from mudun.digests import actions, making
from mudun.digests.actions.publishing import FILES
from mudun.digests.models import Issue
from mudun.files import storage
from mudun.files.models import made_of, photos_of
from mudun.i18n.languages import CODES
from mudun.notifications.models import Notice
from mudun.workflow.activity import timeline
from mudun.workflow.jobs import Job, job_of, queue
from mudun.workflow.jobs.running import again, run_due

processes = multiprocessing.get_context("fork")
KILLS = 110
QUICK = ("json", "atom", "xlsx")  # the forms are pure functions: which ones they are tells nothing about a kill


def die(*_what: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_at(moment: int) -> Callable[..., None]:
    """Something to call at every write; it kills at the `moment`th."""
    seen = iter(range(1, 100_000))
    return lambda *_what: die() if next(seen) == moment else None


def attempt(app: Flask, work: Callable[[], None]) -> bool:
    """Do the work in a process of its own; whether it lived to its end."""
    db.session.remove()
    db.engine.dispose()

    def live() -> None:
        with app.app_context():
            db.engine.dispose(close=False)
            work()
            db.session.remove()
            db.engine.dispose()
        os._exit(0)

    process = processes.Process(target=live)
    process.start()
    process.join(60)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode == 0


def publish_until(moment: int | str, issue: int, user: int) -> None:
    """Publish, and die at the `moment`th statement, before the commit, or right after it."""
    record, by = db.session.get(Issue, issue), db.session.get(User, user)
    if isinstance(moment, int):
        sa.event.listen(db.engine, "before_cursor_execute", dying_at(moment))
    actions.publish(record, by=by)
    if moment == "commit":
        sa.event.listen(db.engine, "commit", die)
    db.session.commit()
    if moment == "afterwards":
        die()


def frozen(issue: int) -> bool:
    """True when everything of the publishing is there, False when nothing is; anything between is an error."""
    db.session.expire_all()
    record = db.session.get(Issue, issue)
    signs = [
        record.is_frozen,
        record.frozen is not None,
        job_of(record, FILES) is not None,
        "publish" in [row.verb for row in timeline(record)],
        bool(photos_of(record)),
    ]
    assert all(signs) or not any(signs), signs
    return all(signs)


@pytest.fixture
def prepared(app: Flask, database: Any) -> tuple[int, int]:
    """An issue that is approved, with a photo and a reader; and who publishes it."""
    reader = a_focal_point(a_city())
    issue = an_issue(items=1)
    editor = db.session.scalar(sa.select(User).where(User.network_role == "editor").limit(1))
    actions.add(issue, an_illustrated_experience(), "experience", by=editor)
    ready(issue, by=editor)
    approve(issue)
    assert reader.id
    numbers = issue.id, editor.id
    db.session.commit()
    return numbers


def test_killed_at_any_statement_it_is_not_frozen(app: Flask, prepared: tuple[int, int]) -> None:
    killed = 0
    for moment in range(1, 400, 4):
        if attempt(app, lambda moment=moment: publish_until(moment, *prepared)):
            break
        killed += 1
        assert not frozen(prepared[0])
    assert killed >= 8
    assert frozen(prepared[0])


@pytest.mark.parametrize(("moment", "there"), [("commit", False), ("afterwards", True)])
def test_killed_around_the_commit(app: Flask, prepared: tuple[int, int], moment: str, there: bool) -> None:
    assert not attempt(app, lambda: publish_until(moment, *prepared))
    assert frozen(prepared[0]) is there


# ── the maker of files ───────────────────────────────────────────────────────────────────────
def make_until(moment: int) -> None:
    """The worker's child, killed at its `moment`th write: a statement, or a step of storing a file."""
    strike = dying_at(moment)
    sa.event.listen(db.engine, "before_cursor_execute", strike)
    sa.event.listen(db.engine, "commit", strike)
    for name in ("fsync", "replace"):
        whole = getattr(os, name)
        setattr(os, name, lambda *asked, whole=whole, **more: (strike(), whole(*asked, **more))[1])
    run_due(holder="victim")


def out(issue: int) -> bool:
    """True when it is out with every file in every language and told once; False when nobody sees any of it."""
    db.session.expire_all()
    record = db.session.get(Issue, issue)
    files = made_of(record)
    told = [
        n for n in db.session.scalars(sa.select(Notice)) if (n.kind_name, n.about_id) == ("digest_published", issue)
    ]
    if not record.is_public:
        assert record.is_publishing
        assert record.published_at is None
        assert told == []
        return False
    assert {(file.form, file.language) for file in files} == {(form, code) for form in QUICK for code in CODES}
    assert len(files) == len(QUICK) * len(CODES)
    assert storage.faults(file.sha256 for file in files) == []
    assert len(told) == len({notice.reader_id for notice in told}) >= 1
    assert [row.verb for row in timeline(record)].count("appear") == 1
    return True


def take_up() -> None:
    """What the worker does when its child has died, and an administrator when the work was given up."""
    queue.give_back_all("victim")
    for job in db.session.scalars(sa.select(Job).where(Job.state == "failed")):
        again(job)
    db.session.execute(sa.update(Job).values(due_at=Job.created_at))
    db.session.commit()


@pytest.mark.long
def test_killed_a_hundred_times_it_is_wholly_out_or_not_at_all(
    app: Flask, database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "EVERY", QUICK)
    a_focal_point(a_city())
    chance = random.Random(20261128)
    kills = finished = 0
    issue = 0
    while kills < KILLS:
        if not issue:
            issue = an_issue("publishing").id
            db.session.commit()
        moment = chance.choice((chance.randint(1, 12), chance.randint(1, 120)))
        lived = attempt(app, lambda moment=moment: make_until(moment))
        kills += not lived
        if out(issue):
            finished, issue = finished + 1, 0
        take_up()
    assert finished >= 3
    if issue:
        assert run_due()["done"] == 1, "a rerun finishes"
        assert out(issue)
