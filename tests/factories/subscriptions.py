"""Subscribers of the digest, made by their own verbs."""

from itertools import count
from typing import Any

from mudun.core.db import db
from mudun.security.rules import Visitor
from mudun.subscriptions import actions, queries
from mudun.subscriptions.keys import Keyholder
from mudun.subscriptions.models import Subscriber

_numbers = count(1)


def a_subscriber(stage: str = "confirmed", language: str = "ar", address: str = "") -> Subscriber:
    """Somebody who asked for the digest and, unless told, confirmed it."""
    address = address or f"reader-{next(_numbers)}@reader.example"
    actions.ask(address, language, by=Visitor())
    subscriber: Any = queries.of_address(address)
    if stage != "asked":
        actions.confirm(subscriber, by=Keyholder(subscriber))
    if stage == "left":
        actions.leave(subscriber, by=Keyholder(subscriber))
    db.session.flush()
    return subscriber
