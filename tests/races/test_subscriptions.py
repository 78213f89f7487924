"""Two at once: a link is used once, an issue is released once, an address is one subscriber."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from tests.matrix.making import make
from tests.races.together import app_on, together

from mudun.accounts.models import User
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.digests.models import Issue
from mudun.notifications.models import Notice
from mudun.security.rules import Visitor
from mudun.subscriptions import actions, queries
from mudun.subscriptions.keys import Keyholder
from mudun.subscriptions.models import Dispatch, Release, Subscriber

ADDRESS = "amal@reader.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, worker: str) -> Iterator[Flask]:
    """The app on each of the two databases."""
    with app_on(request.param, worker) as made, made.app_context():
        yield made


def committed(work: Callable[[], Any]) -> Callable[[], str]:
    """Do it in a transaction; say what came of it."""

    def run() -> str:
        try:
            work()
            db.session.commit()
        except OutOfTurn:
            db.session.rollback()
            return "refused"
        return "done"

    return run


def count(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def ask() -> None:
    actions.ask(ADDRESS, "ar", by=Visitor())


def confirm() -> None:
    subscriber: Any = db.session.scalars(sa.select(Subscriber)).one()
    actions.confirm(subscriber, by=Keyholder(subscriber))


def test_asking_at_once_makes_one_subscriber(app: Flask) -> None:
    assert together(app, [committed(ask)] * 4) == ["done"] * 4
    assert count(Subscriber) == 1


def test_a_link_used_at_once_confirms_once(app: Flask) -> None:
    ask()
    db.session.commit()
    assert sorted(together(app, [committed(confirm)] * 3)) == ["done", "refused", "refused"]
    welcomes = sa.select(sa.func.count()).where(Notice.kind_name == "subscription_confirmed")
    assert db.session.scalar(welcomes) == 1


def test_two_editors_release_once(app: Flask) -> None:
    facts = {"network_role": "editor", "seat": None, "language": "en"}
    editors = [make(User, "active", email=f"editor-{n}@mudun.example", **facts) for n in range(2)]
    issue = make(Issue, "composing", number=1, edition=1)
    db.session.execute(sa.update(Issue).values(stage="published", published_at=issue.created_at, frozen={"number": 1}))
    for number in range(5):
        actions.ask(f"reader-{number}@reader.example", "ar", by=Visitor())
        subscriber: Any = queries.of_address(f"reader-{number}@reader.example")
        actions.confirm(subscriber, by=Keyholder(subscriber))
    key, numbers = issue.id, [editor.id for editor in editors]
    db.session.commit()

    def release(editor: int) -> Callable[[], Any]:
        return lambda: actions.release(db.session.get_one(Issue, key), by=db.session.get_one(User, editor))

    assert sorted(together(app, [committed(release(number)) for number in numbers])) == ["done", "refused"]
    assert (count(Release), count(Dispatch)) == (1, 5)
