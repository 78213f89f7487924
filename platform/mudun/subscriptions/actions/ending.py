"""The ways in which a subscription ends. Each erases the address; what still waits for it is not sent."""

from typing import Any

import sqlalchemy as sa

from mudun.core.db import db, touched
from mudun.notifications.actions import forget_about
from mudun.notifications.models import UNMAILED, WAITING
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.subscriptions.models import Dispatch, Subscriber
from mudun.workflow.advance import advance


def leave(subscriber: Subscriber, *, by: Any) -> None:
    """No more mail, from this moment. Nobody is told: it is what was asked for."""
    _end(subscriber, "leave", by)


def lapse(subscriber: Subscriber) -> None:
    """A week has passed without a confirmation. Nobody is told."""
    _end(subscriber, "lapse", CLOCK)


def lose(subscriber: Subscriber) -> None:
    """The address has refused our mail for good, more than once. Nobody could be told."""
    _end(subscriber, "lose", CLOCK)


def erase(subscriber: Subscriber, *, by: Any) -> None:
    """The secretariat erases an address on request, by letter or telephone. Nobody is told."""
    _end(subscriber, "erase", by)


def _end(subscriber: Subscriber, verb: str, by: Any) -> None:
    authorize(by, verb, subscriber)
    with db.session.no_autoflush:
        if subscriber.lifecycle.allows(verb, subscriber.stage):
            subscriber.address = subscriber.key_hash = subscriber.key_ends_at = None
        advance(subscriber, verb, by=by)
    forget_about(subscriber)
    waiting = sa.update(Dispatch).where(Dispatch.subscriber_id == subscriber.id, Dispatch.mail == WAITING)
    touched(waiting.values(mail=UNMAILED))
