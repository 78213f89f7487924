"""The power goes while an issue is being published: afterwards it is there whole or not at all."""

import multiprocessing
import os
import signal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city
from tests.factories.digests import an_illustrated_experience, an_issue, approve

from mudun.accounts.models import User
from mudun.core.db import db
from mudun.digests import actions
from mudun.digests.models import Issue
from mudun.files.models import photos_of
from mudun.notifications.models import Notice
from mudun.workflow.activity import timeline

processes = multiprocessing.get_context("fork")


def publish_until(app: Flask, moment: int | str, issue: int, user: int) -> None:
    """Publish, and die at the `moment`th statement, before the commit, or right after it."""

    def die(*_what: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with app.app_context():
        db.engine.dispose(close=False)
        record, by = db.session.get(Issue, issue), db.session.get(User, user)
        seen = iter(range(1, 10_000))
        if isinstance(moment, int):
            sa.event.listen(db.engine, "before_cursor_execute", lambda *_what: next(seen) == moment and die())
        actions.publish(record, by=by)
        if moment == "commit":
            sa.event.listen(db.engine, "commit", die)
        db.session.commit()
        if moment == "afterwards":
            die()
        db.engine.dispose()
        os._exit(0)


def attempt(app: Flask, moment: int | str, issue: int, user: int) -> bool:
    """Whether the process lived to its end."""
    db.session.remove()
    db.engine.dispose()
    process = processes.Process(target=publish_until, args=(app, moment, issue, user))
    process.start()
    process.join(60)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode == 0


def whole(issue: int) -> bool:
    """True when everything of the publication is there, False when nothing is; anything between is an error."""
    db.session.expire_all()
    record = db.session.get(Issue, issue)
    notices = db.session.scalars(sa.select(Notice).where(Notice.kind_name == "digest_published")).all()
    signs = [
        record.is_public,
        record.frozen is not None,
        record.published_at is not None,
        bool(notices),
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
    actions.ready(issue, by=editor)
    approve(issue)
    assert reader.id
    numbers = issue.id, editor.id
    db.session.commit()
    return numbers


def test_killed_at_any_statement_it_is_absent(app: Flask, prepared: tuple[int, int]) -> None:
    killed = 0
    for moment in range(1, 400, 3):
        if attempt(app, moment, *prepared):
            break
        killed += 1
        assert not whole(prepared[0])
    assert killed >= 8
    assert whole(prepared[0])


def test_killed_before_the_commit_it_is_absent(app: Flask, prepared: tuple[int, int]) -> None:
    assert not attempt(app, "commit", *prepared)
    assert not whole(prepared[0])
    assert attempt(app, "never", *prepared)
    assert whole(prepared[0])


def test_killed_after_the_commit_it_is_whole(app: Flask, prepared: tuple[int, int]) -> None:
    assert not attempt(app, "afterwards", *prepared)
    assert whole(prepared[0])
