"""The account itself: profile, role, suspended, reinstated, closed."""

from typing import Any

from mudun.accounts import codes, notices, policy, sessions  # noqa: F401
from mudun.accounts.actions.seats import keep_a_voice
from mudun.accounts.models import NetworkRole, User
from mudun.core.db import db
from mudun.notifications import actions as outbox
from mudun.notifications.notify import notify, write_to
from mudun.security.policy import authorize
from mudun.workflow import edit as editing
from mudun.workflow.activity import record
from mudun.workflow.advance import advance

PROFILE = ("name", "job_title", "phone", "language", "mail_choice")


def edit(user: User, words: dict[str, Any], *, by: Any) -> list[str]:
    """A person changes their own profile; nobody else is told."""
    return editing.edit(user, {name: words[name] for name in PROFILE if name in words}, by=by)


def change_role(user: User, role: str | None, *, by: Any) -> None:
    """Another role in the network, or none; valid at the person's next click, and they are told."""
    authorize(by, "change_role", user)
    wanted = NetworkRole(role).value if role else None
    if user.network_role == wanted:
        return
    before, user.network_role = user.network_role, wanted
    record(user, "change_role", by=by, detail={"from": before, "to": wanted})
    notify([user], "role_changed", about=user, path="/account")


def suspend(user: User, *, by: Any, note: str = "") -> None:
    """The account cannot be used until it is reinstated: sessions and codes end at once; the person is told why."""
    advance(user, "suspend", by=by, note=note)
    sessions.revoke_all(user)
    codes.end_all(user)
    outbox.end_mail(user)
    write_to(user.email, user.language, "account_suspended", note=note)


def reinstate(user: User, *, by: Any, note: str = "") -> None:
    """The account may be used again; the person is told."""
    advance(user, "reinstate", by=by, note=note)
    notify([user], "account_reinstated", about=user, path="/account", note=note)


def close(user: User, *, by: Any, note: str = "") -> None:
    """For good: sessions end, seat and role are given up, name, address and numbers are erased; a last mail says so.

    What the person did for a city stays with the city; the timeline keeps only the account's number.
    """
    authorize(by, "close", user)
    keep_a_voice(user)
    address, language = user.email, user.language
    advance(user, "close", by=by, note=note)
    sessions.revoke_all(user)
    codes.end_all(user)
    user.city, user.seat, user.network_role = None, None, None
    user.name, user.job_title, user.phone, user.password_hash = "—", "", "", ""
    user.email = f"closed-{user.id}@account.invalid"
    db.session.flush()
    outbox.end_mail(user)
    outbox.forget_address(address, user.email)
    write_to(address, language, "account_closed", note=note)
