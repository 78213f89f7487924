"""The one way in: whatever the proof was, every session begins here."""

from typing import Any

from flask import current_app, redirect, request, url_for

from mudun.accounts import browsers, sessions
from mudun.accounts.actions import signing_in
from mudun.accounts.models import User
from mudun.core.db import db
from mudun.security.urls import safe_next


def enter(user: User, target: str | None = None) -> Any:
    """Begin a session in this browser, ending the one it had, and send the person to `target` or to their desk."""
    sessions.revoke_hash(sessions.current_hash())
    cookie = request.cookies.get(browsers.COOKIE)
    key = signing_in.open_session(
        user,
        browser=browsers.name_of(request.user_agent.string),
        place=browsers.place_of(request.remote_addr),
        is_known=browsers.is_known(cookie, user.email),
    )
    email, desk = user.email, "desk.index" if user.is_secretariat else "home.index"
    db.session.commit()
    sessions.give(key)
    answer = redirect(safe_next(target) or url_for(desk), 303)
    answer.set_cookie(
        browsers.COOKIE, browsers.remembering(cookie, email), max_age=browsers.YEAR,
        httponly=True, samesite="Lax", secure=current_app.config["SESSION_COOKIE_SECURE"],
    )  # fmt: skip
    return answer
