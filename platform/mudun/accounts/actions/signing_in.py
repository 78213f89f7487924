"""The ways in: password, code by e-mail, a new password by a mailed link. Each costs the same for nobody's address."""

import sqlalchemy as sa

from mudun.accounts import codes, notices, passwords, policy, queries, sessions  # noqa: F401
from mudun.accounts.models import User
from mudun.core.addresses import absolute
from mudun.core.clock import now
from mudun.core.db import db
from mudun.notifications.notify import notify, write_texts, write_to
from mudun.security.policy import authorize
from mudun.workflow.activity import record


def by_password(email: str, password: str) -> User | None:
    """The person whose password this is; refreshes a hash of older costs.

    Called before anything else is changed: it lets go of the database while hashing, so that nobody waits for it.
    """
    user = queries.active_by_email(email)
    if user is not None:
        db.session.expunge(user)
    db.session.rollback()
    if not passwords.matches(user, password):
        return None
    found = queries.active_by_email(email)
    if found is not None and passwords.is_dated(found.password_hash):
        _set_quietly(found, password_hash=passwords.hash_password(password))
    return found


def send_code(email: str) -> None:
    """Mail a one-time code, if the address has an account that may be used; else nothing, at the same cost."""
    user = queries.active_by_email(email)
    code = codes.new_code()
    if user is None:
        write_texts("sign_in_code", code=code)
        return
    codes.keep_code(user, code)
    write_to(user.email, user.language, "sign_in_code", path="/sign-in/code", code=code)


def by_code(email: str, typed: str) -> User | None:
    """The person whose living code was typed; the code is used up. A wrong one costs a try: commit in both cases."""
    user = queries.active_by_email(email)
    return user if codes.use_code(user, typed) else None


def open_session(user: User, *, browser: str, place: str, is_known: bool) -> str:
    """Begin a session and return its key; the person is told when the account never signed in from this browser."""
    first = user.last_seen_at is None
    row, key = sessions.begin(user, browser=browser, place=place)
    _set_quietly(user, last_seen_at=now())
    if not is_known and not first:
        notify([user], "new_sign_in", about=user, path="/account/sessions", session=row)
    return key


def send_reset(email: str) -> None:
    """Mail a link for a new password, if the address has a usable account; else nothing, at the same cost."""
    user = queries.active_by_email(email)
    key = codes.new_key()
    link = absolute(f"/{user.language if user else 'ar'}/password/new/{key}")
    if user is None:
        write_texts("password_reset", link=link)
        return
    codes.keep_link(user, key)
    write_to(user.email, user.language, "password_reset", link=link)


def reset_password(key: str, password: str) -> User | None:
    """A new password by a mailed link, which is then used up; every session of the person ends."""
    user = codes.use_link(key)
    if user is None or not user.is_active:
        return None
    change_password(user, password, by=user)
    return user


def change_password(user: User, password: str, *, by: User, keep: str = "") -> None:
    """A new password; other sessions (all but the one with the key hash `keep`) and mailed codes end; mail tells."""
    authorize(by, "change_password", user)
    user.password_hash = passwords.hash_password(password)
    sessions.revoke_all(user, but=keep)
    codes.end_all(user)
    record(user, "change_password", by=by)
    notify([user], "password_changed", about=user, path="/account/sessions")


def _set_quietly(user: User, **values: object) -> None:
    # Beside the version and the edition: signing in makes no open form stale and no remembered page old.
    db.session.flush()
    table = User.__table__
    db.session.connection().execute(sa.update(table).where(table.c.id == user.id).values(**values))
    db.session.refresh(user, list(values))
