"""The platform as a server on a free port, over a database that holds the demo and is put back before each
journey."""

import threading
from pathlib import Path
from typing import Any

from config import Testing
from flask import Flask, url_for
from flask.sessions import SecureCookieSessionInterface
from tests import database as databases
from werkzeug.serving import WSGIRequestHandler, make_server

from mudun.accounts import sessions
from mudun.accounts.models import User
from mudun.core.db import db
from mudun.notifications.delivery import deliver


class Silent(WSGIRequestHandler):
    """Writes no line per request."""

    def log(self, *_words: Any) -> None:
        """Say nothing."""


class LiveServer:
    """Serves one app from a thread of this process, so that a journey can also look into the database."""

    def __init__(self, folder: Path, worker: str) -> None:
        from mudun.app import create_app
        from mudun.demo.loading import load

        self.storage = databases.choose(folder, f"journeys_{worker}")
        settings = Testing(self.storage.url, folder / "journeys")
        settings.TRUSTED_HOSTS = ["127.0.0.1"]
        settings.THROTTLES = False  # type: ignore[attr-defined]
        server_of: Flask = create_app(settings)
        self.app = server_of
        with self.app.app_context():
            db.create_all()
            load()
            db.session.commit()
            self.storage.remember()
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True, request_handler=Silent)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.app.config["BASE_URL"] = self.address
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def refresh(self) -> None:
        """Bring the demo back as it was loaded."""
        with self.app.app_context():
            self.storage.refresh()

    def request(self, method: str = "GET") -> Any:
        """A request context, to ask or do something as a view would."""
        return self.app.test_request_context("/", base_url=self.address, method=method)

    def path(self, endpoint: str, **values: Any) -> str:
        """The path of a page."""
        with self.request():
            return url_for(endpoint, **values)

    def cookie_of(self, email: str) -> dict[str, str]:
        """The cookie of a session begun for this person; the way through the form is told by the stories."""
        with self.app.app_context():
            person = db.session.scalars(db.select(User).where(User.email == email)).one()
            _row, key = sessions.begin(person, browser="Test", place="test")
            db.session.commit()
        serializer: Any = SecureCookieSessionInterface().get_signing_serializer(self.app)
        name = self.app.config["SESSION_COOKIE_NAME"]
        return {"name": name, "value": serializer.dumps({sessions.KEY: key}), "url": self.address}

    def deliver(self) -> None:
        """Send the postman on a round."""
        with self.app.app_context():
            deliver()

    def stop(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.thread.join(5)
