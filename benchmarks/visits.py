"""Visits within this process: the cookie of somebody signed in, and the queries each page makes."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from mudun.accounts import sessions
from mudun.accounts.models import User
from mudun.cities.models import City
from mudun.core.db import db

NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "PRAGMA")


def signed_in_cookie(app: Flask) -> str:
    """The cookie of a focal point who is signed in."""
    city_id = db.session.scalar(sa.select(sa.func.min(City.id)))
    user = User(email="bench@mudun.example", name="Bench", city_id=city_id, seat="focal_point")
    user.stage = User.lifecycle.stages("active")
    db.session.add(user)
    db.session.flush()
    _row, key = sessions.begin(user)
    db.session.commit()
    browser = app.test_client()
    with browser.session_transaction() as session:
        session[sessions.KEY] = key
    browser.get("/ar/about")  # from the first page on the cookie also holds what forms are sent with
    cookie = browser.get_cookie(str(app.config["SESSION_COOKIE_NAME"]))
    return f"{cookie.key}={cookie.value}" if cookie else ""


def count_queries(app: Flask, pages: list[Any], cookie: str) -> dict[str, int]:
    """How many statements each page sends when somebody signed in reads it."""
    counts = {}
    with app.app_context():
        seen: list[str] = []

        @sa.event.listens_for(db.engine, "before_cursor_execute")
        def _note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            if not statement.lstrip().upper().startswith(NOT_COUNTED):
                seen.append(statement)

    client = app.test_client(use_cookies=False)
    for page in pages:
        headers = {"Cookie": cookie, "Host": "127.0.0.1"}
        client.get(page.path, headers=headers)
        seen.clear()
        client.get(page.path, headers=headers)
        counts[page.name] = len(seen)
    return counts
