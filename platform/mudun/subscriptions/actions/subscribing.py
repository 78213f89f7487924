"""Asking for the digest by e-mail and confirming it, with the same answer whoever's address it is."""

from typing import Any

from sqlalchemy.exc import IntegrityError

from mudun.accounts.models import User
from mudun.core.clock import now
from mudun.core.db import db
from mudun.notifications.notify import write_to
from mudun.security.policy import authorize
from mudun.subscriptions import queries
from mudun.subscriptions.keys import LIVES, address_hash, hash_of, new_key, standing_key
from mudun.subscriptions.models import Subscriber
from mudun.workflow import edit as door
from mudun.workflow.advance import advance


def ask(address: str, language: str, *, by: Any) -> None:
    """Somebody wants the digest at this address: one mail goes there, with a link that confirms it, or, when the
    digest is sent there already, with the link that leaves. Nothing tells the asker which."""
    subscriber = queries.of_address(address)
    if subscriber is not None and subscriber.is_confirmed:
        _write(subscriber, "subscription_known", manage_path(subscriber))
        return
    key = new_key()
    try:
        with db.session.begin_nested():
            subscriber = _asked(subscriber, address, language, key, by)
    except IntegrityError:  # the same address was sent at the same moment: its mail is on its way
        return
    _write(subscriber, "subscription_asked", f"/subscriptions/confirm/{key}")


def _asked(subscriber: Subscriber | None, address: str, language: str, key: str, by: Any) -> Subscriber:
    found = subscriber or Subscriber(address_hash=address_hash(address))
    with db.session.no_autoflush:
        found.address, found.language = address, language
        found.key_hash, found.key_ends_at = hash_of(key), now() + LIVES
        if found.is_asked:
            authorize(by, "ask", found)  # once more: only the newest link counts
        else:
            advance(found, "ask", by=by)
    db.session.flush()
    return found


def confirm(subscriber: Subscriber, *, by: Any) -> None:
    """The link of our mail was used: the digest is sent from now on. A mail says so, and how one leaves."""
    _begin(subscriber, "confirm", by)


def join(user: User, language: str, *, by: Any) -> Subscriber:
    """Somebody signed in wants the digest at the address of the account. A mail says so, and how one leaves."""
    subscriber = queries.of_address(user.email)
    if subscriber is not None and subscriber.is_confirmed:
        return subscriber
    subscriber = subscriber or Subscriber(address_hash=address_hash(user.email))
    with db.session.no_autoflush:
        subscriber.address, subscriber.language = user.email, language
        _begin(subscriber, "join", by)
    return subscriber


def _begin(subscriber: Subscriber, verb: str, by: Any) -> None:
    with db.session.no_autoflush:
        authorize(by, verb, subscriber)
        subscriber.key_hash = subscriber.key_ends_at = None
        subscriber.confirmed_at, subscriber.refusals = now(), 0
        advance(subscriber, verb, by=by)
    _write(subscriber, "subscription_confirmed", manage_path(subscriber))


def edit(subscriber: Subscriber, language: str, *, by: Any) -> None:
    """The digest comes in another language from now on. Nobody is told."""
    door.edit(subscriber, {"language": language}, by=by)


def manage_path(subscriber: Subscriber) -> str:
    """Where a subscriber leaves or changes the language, without signing in."""
    return f"/subscriptions/{standing_key(subscriber)}"


def _write(subscriber: Subscriber, kind: str, path: str) -> None:
    write_to(str(subscriber.address), subscriber.language, kind, path=path, concerning=subscriber)
