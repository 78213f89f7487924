"""When a subscription may move: every verb at every stage; a refusal leaves everything as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.factories.accounts import an_admin
from tests.factories.subscriptions import a_subscriber

from mudun.core.db import db
from mudun.core.errors import Denied, OutOfTurn
from mudun.security.rules import Visitor
from mudun.subscriptions import actions
from mudun.subscriptions.keys import Keyholder
from mudun.subscriptions.lifecycle import SUBSCRIBER
from mudun.subscriptions.models import Subscriber
from mudun.workflow.activity import timeline

Act = Callable[[Subscriber], Any]
STAGES = ("asked", "confirmed", "left", "lapsed", "unreachable")
ACTS: dict[str, Act] = {
    "confirm": lambda one: actions.confirm(one, by=Keyholder(one)),
    "leave": lambda one: actions.leave(one, by=Keyholder(one)),
    "lapse": actions.lapse,
    "lose": actions.lose,
    "erase": lambda one: actions.erase(one, by=an_admin()),
}


def brought_to(stage: str) -> Subscriber:
    subscriber = a_subscriber("asked" if stage in {"asked", "lapsed"} else "left" if stage == "left" else "confirmed")
    if stage == "lapsed":
        actions.lapse(subscriber)
    if stage == "unreachable":
        actions.lose(subscriber)
    db.session.commit()
    return subscriber


def facts(subscriber: Subscriber) -> dict[str, Any]:
    db.session.refresh(subscriber)
    return {column.name: getattr(subscriber, column.name) for column in Subscriber.__table__.c}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("verb", ACTS)
def test_a_verb_works_at_its_stages_and_nowhere_else(database: Any, verb: str, stage: str) -> None:
    subscriber = brought_to(stage)
    before, told = facts(subscriber), len(timeline(subscriber))
    if SUBSCRIBER.allows(verb, subscriber.stage):
        ACTS[verb](subscriber)
        db.session.commit()
        assert subscriber.stage is SUBSCRIBER.move(verb, before["stage"]).to
        assert timeline(subscriber)[-1].verb == verb
        assert (subscriber.address is None) == (str(subscriber.stage) != "confirmed")
        return
    with pytest.raises(OutOfTurn):
        ACTS[verb](subscriber)
    db.session.rollback()
    assert facts(subscriber) == before
    assert len(timeline(subscriber)) == told


@pytest.mark.parametrize("verb", ["confirm", "leave"])
def test_the_key_of_another_opens_nothing(database: Any, verb: str) -> None:
    subscriber, other = a_subscriber("asked"), a_subscriber("asked")
    db.session.commit()
    for actor in (Keyholder(other), Visitor(), an_admin()):
        with pytest.raises(Denied):
            getattr(actions, verb)(subscriber, by=actor)
        db.session.rollback()


def test_the_timeline_holds_no_address(database: Any) -> None:
    subscriber = a_subscriber(address="amal@reader.example")
    actions.leave(subscriber, by=Keyholder(subscriber))
    rows = timeline(subscriber)
    assert [row.verb for row in rows] == ["ask", "confirm", "leave"]
    assert "amal" not in str([(row.note, row.detail) for row in rows])
