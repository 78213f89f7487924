"""Who is signed in: a random key in the browser's cookie, its hash in a row of ours. To end the row is to sign out."""

import hashlib
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import Request, g, session
from sqlalchemy.orm import joinedload

from mudun.accounts.models import Session, User
from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db, may_write, touched, writing
from mudun.notifications.queries import unread_of

LIFE = timedelta(days=14)
SECRETARIAT_LIFE = timedelta(hours=12)
IDLE = timedelta(days=3)
NOTED_EVERY = timedelta(minutes=10)
KEPT_AFTERWARDS = timedelta(days=30)
KEY = "key"


def begin(user: User, *, browser: str = "", place: str = "") -> tuple[Session, str]:
    """A new session and the key for its cookie. Every way of signing in ends here."""
    key = secrets.token_urlsafe(32)
    row = Session(
        key_hash=_hash(key), user_id=user.id, browser=browser[:200], place=place[:60],
        last_used_at=now(), expires_at=now() + life_of(user),
    )  # fmt: skip
    db.session.add(row)
    return row, key


def give(key: str) -> None:
    """Put the key into the cookie of this answer; of the visitor's session only an opened invitation survives."""
    invitation = session.get("invitation")
    session.clear()
    session[KEY] = key
    if invitation:
        session["invitation"] = invitation
    session.permanent = True


def take_back() -> None:
    """Empty the cookie."""
    session.clear()


def current_hash() -> str:
    """The hash of this browser's key; empty for a visitor."""
    key = session.get(KEY)
    return _hash(key) if isinstance(key, str) else ""


def load(_request: Request) -> User | None:
    """For Flask-Login: the person of this browser's live session, with their city, in one statement.

    The statement also counts the unread notices, which the shell of every page shows.
    """
    key_hash = current_hash()
    if not key_hash:
        return None
    found = db.session.execute(
        sa.select(Session, unread_of(Session.user_id))
        .where(Session.key_hash == key_hash, Session.revoked_at.is_(None))
        .options(joinedload(Session.user).joinedload(User.city).lazyload(City.tags))
    ).first()
    if found is None:
        return None
    row, unread = found
    if not row.user.is_active or ends_at(row) <= now():
        return None
    if now() - row.last_used_at >= NOTED_EVERY:
        _note_use(row)
    g.unread_notices = unread
    return row.user


def life_of(user: User) -> timedelta:
    """How long a session lasts at most: the secretariat's ends after a working day."""
    return SECRETARIAT_LIFE if user.is_secretariat else LIFE


def ends_at(row: Session) -> datetime:
    """When a session ends if it is not used again; reads the role of this moment."""
    return min(row.expires_at, row.created_at + life_of(row.user), row.last_used_at + IDLE)


def of(user: User) -> list[Session]:
    """The live sessions of a person, the last used first."""
    rows = db.session.scalars(
        sa.select(Session)
        .where(Session.user_id == user.id, Session.revoked_at.is_(None), Session.expires_at > now())
        .order_by(Session.last_used_at.desc(), Session.id.desc())
    )
    return [row for row in rows if ends_at(row) > now()]


def revoke(row: Session) -> None:
    """End one session."""
    if row.revoked_at is None:
        row.revoked_at = now()


def revoke_hash(key_hash: str) -> None:
    """End the session with this key hash, if there is one."""
    if key_hash:
        live = sa.update(Session).where(Session.key_hash == key_hash, Session.revoked_at.is_(None))
        db.session.execute(live.values(revoked_at=now()))


def revoke_all(user: User, *, but: str = "") -> int:
    """End every session of a person, except the one with this key hash; returns how many."""
    live = sa.update(Session).where(Session.user_id == user.id, Session.revoked_at.is_(None), Session.key_hash != but)
    return touched(live.values(revoked_at=now()))


def sweep() -> int:
    """Forget sessions that ended a month ago; returns how many."""
    past = now() - KEPT_AFTERWARDS
    dead = sa.delete(Session).where(sa.or_(Session.expires_at < past, Session.revoked_at < past))
    return touched(dead)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _note_use(row: Session) -> None:
    """A request that may write notes it in its own transaction; one that only reads, in a short one beside it."""
    used = sa.update(Session.__table__).where(Session.__table__.c.id == row.id).values(last_used_at=now())
    if may_write():
        db.session.execute(used)
        return
    with writing(), db.engine.begin() as connection:
        connection.execute(used)
