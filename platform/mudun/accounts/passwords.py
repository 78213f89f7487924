"""Passwords: how they are kept, and that asking costs the same whether the account exists or not."""

from threading import BoundedSemaphore
from typing import Any

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

LONGEST = 128
MEMORY_KIB = 46 * 1024
_AT_ONCE = BoundedSemaphore(4)  # each hash takes its memory: a rush of sign-ins must not take the machine's


def hash_password(password: str) -> str:
    """The hash to keep."""
    with _AT_ONCE:
        return _hasher().hash(_whole(password))


def matches(user: Any, password: str) -> bool:
    """Whether this is the person's password. Nobody's account and an account without a password cost as much."""
    kept = user.password_hash if user is not None else ""
    with _AT_ONCE:
        try:
            right = _hasher().verify(kept or _nobodys_hash(), _whole(password))
        except (VerificationError, InvalidHashError):
            return False
    return right and bool(kept)


def is_dated(kept: str) -> bool:
    """Whether a hash was made with older costs than today's."""
    return _hasher().check_needs_rehash(kept)


def _whole(password: str) -> str:
    # Longer than any password we take: never hashed, and never cut off silently either.
    return password if len(password) <= LONGEST else "\0"


def _hasher() -> PasswordHasher:
    hashers = current_app.extensions.setdefault("password_hasher", {})
    memory = current_app.config.get("PASSWORD_MEMORY_KIB", MEMORY_KIB)
    if memory not in hashers:
        hashers[memory] = PasswordHasher(time_cost=1, memory_cost=memory, parallelism=1, type=Type.ID)
    return hashers[memory]


def _nobodys_hash() -> str:
    kept = current_app.extensions.setdefault("nobodys_hash", {})
    memory = current_app.config.get("PASSWORD_MEMORY_KIB", MEMORY_KIB)
    if memory not in kept:
        kept[memory] = _hasher().hash("nobody has this password")
    return kept[memory]
