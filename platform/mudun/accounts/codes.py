"""One-time codes and links sent by e-mail: kept as hashes, living shortly, used once."""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app

from mudun.accounts.models import Code, User
from mudun.core.clock import now
from mudun.core.db import db, touched

SIGN_IN, RESET = "sign_in", "reset"
CODE_LIVES = timedelta(minutes=10)
LINK_LIVES = timedelta(hours=1)
MOST_TRIES = 5
DIGITS = 6


def digits(text: str) -> str:
    """The digits of what somebody typed, in any script, without the blanks and dashes people put between."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.digit(sign, None) is not None)


def new_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def new_key() -> str:
    """A random key of 256 bits for a link."""
    return secrets.token_urlsafe(32)


def keep_code(user: User, code: str) -> None:
    """Keep a sign-in code; earlier ones of this person end."""
    _end(user, SIGN_IN)
    db.session.add(Code(user_id=user.id, purpose=SIGN_IN, code_hash=_sealed(user, code), expires_at=now() + CODE_LIVES))


def keep_link(user: User, key: str) -> None:
    """Keep the key of a link for a new password; earlier ones of this person end."""
    _end(user, RESET)
    db.session.add(Code(user_id=user.id, purpose=RESET, code_hash=hash_of(key), expires_at=now() + LINK_LIVES))


def use_code(user: User | None, typed: str) -> bool:
    """Whether `typed` is the person's living code, which is then used up. A wrong one costs a try (commit it)."""
    row = _living(Code.user_id == user.id, Code.purpose == SIGN_IN) if user is not None else None
    sealed = _sealed(user, digits(typed))
    if row is None or not _count_try(row):
        return False
    return hmac.compare_digest(row.code_hash, sealed) and _use_up(row)


def link(key: str) -> Code | None:
    """The living row of a link's key."""
    return _living(Code.purpose == RESET, Code.code_hash == hash_of(key)) if key else None


def use_link(key: str) -> User | None:
    """The person of a living link, which is then used up."""
    row = link(key)
    return row.user if row is not None and _use_up(row) else None


def end_all(user: User) -> None:
    """No code or link sent to this person so far can be used any more."""
    _end(user, SIGN_IN)
    _end(user, RESET)


def hash_of(key: str) -> str:
    """A key as it is kept."""
    return hashlib.sha256(key.encode()).hexdigest()


def sweep() -> int:
    """Delete codes that ended a day ago; returns how many."""
    old = sa.delete(Code).where(Code.expires_at < now() - timedelta(days=1))
    return touched(old)


def _sealed(user: Any, code: str) -> str:
    # Six digits are guessed from a plain hash in no time; with our key they are not.
    text = f"{user.id if user else 0}|{code}".encode()
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), text, hashlib.sha256).hexdigest()


def _living(*conditions: Any) -> Code | None:
    alive = (Code.used_at.is_(None), Code.expires_at > now(), Code.tries < MOST_TRIES)
    return db.session.scalar(sa.select(Code).where(*conditions, *alive).order_by(Code.id.desc()).limit(1))


def _count_try(row: Code) -> bool:
    # Counted in the database: of two tries at once neither is free.
    counted = sa.update(Code).where(Code.id == row.id, Code.tries < MOST_TRIES, Code.used_at.is_(None))
    return touched(counted.values(tries=Code.tries + 1)) > 0


def _use_up(row: Code) -> bool:
    used = sa.update(Code).where(Code.id == row.id, Code.used_at.is_(None))
    return touched(used.values(used_at=now())) > 0


def _end(user: User, purpose: str) -> None:
    living = sa.update(Code).where(Code.user_id == user.id, Code.purpose == purpose, Code.used_at.is_(None))
    db.session.execute(living.values(used_at=now()))
