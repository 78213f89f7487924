"""The keys of our mails: one that confirms, once and for a week; one that leaves, for good."""

import hashlib
import hmac
from datetime import timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from mudun.accounts.codes import hash_of, new_key
from mudun.security.rules import Visitor

LIVES = timedelta(days=7)

__all__ = ["LIVES", "Keyholder", "address_hash", "hash_of", "new_key", "number_in", "standing_key"]


class Keyholder(Visitor):
    """Whoever opened a link of our mail to this subscriber: nobody else has it."""

    def __init__(self, subscriber: Any) -> None:
        self.subscriber_id = subscriber.id


def address_hash(address: str) -> str:
    """An address as it is recognised when it comes again; without our key nobody can try out addresses on it."""
    return hmac.new(_secret().encode(), f"subscriber|{address}".encode(), hashlib.sha256).hexdigest()


def standing_key(subscriber: Any) -> str:
    """The key in every mail of the digest: it leaves, and changes the language. It is signed, so nothing is kept."""
    return str(_signer().dumps(subscriber.id))


def number_in(key: str) -> int | None:
    """The subscriber's number in such a key; None for anything we have not signed."""
    try:
        number = _signer().loads(key)
    except BadData:
        return None
    return number if isinstance(number, int) else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(_secret(), salt="subscription")


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
