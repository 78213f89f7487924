"""The world of the matrix: built once, put back after every request that was allowed to change it."""

import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from config import Testing
from flask import Flask, got_request_exception
from tests import database as databases
from tests.matrix.doors import Door, doors
from tests.matrix.people import NAMES
from tests.matrix.world import World
from tests.people import Visit, sign_in
from werkzeug.test import Client, TestResponse

from mudun.core.db import db

# Kept whatever becomes of a request: counts of throttles, when a session was last used, who has a page open, the
# edition of pages.
NOT_CONTENT = {"throttle_count", "signed_in_session", "edition", "experience_presence"}


_WORLDS = count()


class Knocker:
    """Sends requests as any identity, and knows whether one has changed anything."""

    def __init__(self, app: Flask, storage: databases.SQLite, world: World) -> None:
        self.app, self.storage, self.world = app, storage, world
        self.keys = {name: self._key(name) for name in NAMES}
        storage.remember()
        self.before = self._digest()
        self._watch()
        self.client = Client(app, response_wrapper=app.response_class, use_cookies=False)  # type: ignore[type-var]
        self.requests = 0
        self.raised = ""
        got_request_exception.connect(self._note, app, weak=False)

    def _note(self, _app: Flask, exception: BaseException) -> None:
        """Remember what went wrong, for the report."""
        self.raised = f"{type(exception).__name__}: {str(exception)[:200]}"

    def _key(self, name: str) -> dict[str, str]:
        """The cookie and the form token that this identity's browser sends."""
        browser: Visit = self.app.test_client()  # type: ignore[assignment]
        if name in self.world.people:
            sign_in(browser, self.world.people[name])
        token = browser._token()
        cookie = browser.get_cookie(self.app.config["SESSION_COOKIE_NAME"], domain="localhost")
        assert cookie is not None
        return {"Cookie": f"{cookie.key}={cookie.value}", "X-CSRFToken": token, "Accept-Language": "en"}

    def _digest(self) -> dict[str, object]:
        found = databases.digest(self.app)
        return {name: value for name, value in found.items() if name not in NOT_CONTENT}

    def _watch(self) -> None:
        self.watch = sqlite3.connect(self.storage.file)
        self.version = self._version()

    def _version(self) -> int:
        return int(self.watch.execute("PRAGMA data_version").fetchone()[0])

    def knock(self, name: str, method: str, address: str) -> TestResponse:
        """One request. Each has a context of its own, as in reality."""
        self.requests += 1
        db.session.rollback()  # what the test has read meanwhile must not hold the database
        with self.app.app_context():
            return self.client.open(address, method=method, headers=self.keys[name], base_url="http://localhost")

    def changes(self) -> list[str]:
        """The tables whose content is not what it was."""
        if self._version() == self.version:
            return []
        after = self._digest()
        return [name for name, value in self.before.items() if after[name] != value]

    def restore(self) -> None:
        """Put the world back, when anything was written."""
        if self._version() != self.version:
            self.watch.close()
            self.storage.refresh()
            self._watch()


@pytest.fixture(scope="module")
def knocker(folder: Path, worker: str, request: pytest.FixtureRequest) -> Iterator[Knocker]:
    """Somebody who knocks on every door of a world of its own."""
    from mudun.app import create_app

    # A file of its own each time: shared out evenly, a module's tests may come to a worker in two goes.
    storage = databases.SQLite(folder, f"{request.module.__name__}_{worker}_{next(_WORLDS)}")
    settings: Any = Testing(storage.url, folder / "matrix")
    settings.THROTTLES = False
    settings.PROPAGATE_EXCEPTIONS = False
    app = create_app(settings)
    app.test_client_class = Visit
    with app.app_context():
        db.create_all()
        with app.test_request_context("/en/"):
            world = World()
        knocker = Knocker(app, storage, world)
        yield knocker
        db.session.remove()


@pytest.fixture(scope="module")
def world(knocker: Knocker) -> World:
    """The world that is knocked on."""
    return knocker.world


@pytest.fixture(scope="module")
def all_doors(knocker: Knocker) -> list[Door]:
    """Every door of the platform."""
    with knocker.app.test_request_context("/en/"):
        return list(doors(knocker.app, knocker.world))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the policy decides does not depend on the database."""
    here = f"{Path(__file__).parent}/"
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.once)
