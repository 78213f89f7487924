"""Browsers in the test process, and how somebody is signed in there."""

import secrets
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from mudun.core.db import db

SAFE = {"GET", "HEAD", "OPTIONS"}


class Visit(FlaskClient):
    """A browser whose requests run as in reality: in a context and a database session of their own.

    What the test has prepared is committed before, and what it holds is read anew afterwards. (Flask-Login
    keeps the user on `g`: in a shared context the second person would be taken for the first.) Forms are
    sent with the token their page would carry; `browser.forges = True` leaves it out.
    """

    language = "ar"
    forges = False

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request; a plain path, or whatever werkzeug's client takes."""
        if has_app_context():
            db.session.commit()
        headers = kwargs.setdefault("headers", {})
        if isinstance(headers, dict):
            headers.setdefault("Accept-Language", self.language)
            if kwargs.get("method", "GET") not in SAFE and not self.forges:
                headers.setdefault("X-CSRFToken", self._token())
        kwargs["buffered"] = True
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        return response

    def _token(self) -> str:
        with self.session_transaction() as session:
            raw = session.setdefault("csrf_token", secrets.token_hex(20))
        return str(URLSafeTimedSerializer(self.application.secret_key, salt="wtf-csrf-token").dumps(raw))


def sign_in(browser: Visit, user: Any) -> None:
    """Open a session for this person, as signing in does, without the password's cost."""
    from mudun.accounts import sessions

    _row, key = sessions.begin(user, browser="Test", place="test")
    db.session.commit()
    with browser.session_transaction() as session:
        session[sessions.KEY] = key
