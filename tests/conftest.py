"""What every test can ask for: app, fresh database, browsers of visitors and people, stopped clock, queries."""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from config import Testing
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from tests import database as databases
from tests.clock import Clock
from tests.people import Visit, sign_in
from tests.queries import Queries, counted

from mudun.core.db import db
from mudun.site.page_cache import PageCache

# Whatever is tried at random is the same in every run; MUDUN_EXAMPLES tries more of it.
settings.register_profile(
    "suite", derandomize=True, deadline=None, database=None, max_examples=int(os.environ.get("MUDUN_EXAMPLES", "60"))
)
settings.load_profile("suite")
REQUIRED = frozenset(os.environ.get("MUDUN_REQUIRE", "").split(","))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """What asks for no database, neither by a fixture nor by name, is the same on every database."""
    for item in items:
        names = vars(getattr(item, "module", item))
        if "storage" not in getattr(item, "fixturenames", ["storage"]) and not {"databases", "postgresql"} & set(names):
            item.add_marker(pytest.mark.once)
    yield
    items[:] = dealt(items)  # those that this run has chosen


def dealt(items: list[pytest.Item]) -> list[pytest.Item]:
    """The long tests at the head of either half: two workers begin with a half each, and nobody waits for the last."""
    long = [item for item in items if item.get_closest_marker("long")]
    short = [item for item in items if not item.get_closest_marker("long")]
    half = len(short) // 2
    return [*long[::2], *short[:half], *long[1::2], *short[half:]]


def absent(what: str, why: str) -> None:
    """Fail when this run must have it (`make test` says so), else skip loudly."""
    (pytest.fail if what in REQUIRED else pytest.skip)(f"{what} is missing: {why}")


@pytest.fixture(scope="session")
def worker() -> str:
    """The name of this test process."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder of this test process, in memory where the system offers that."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="mudun-test-", dir=place) as name:
        compiled = Path(name, "templates")
        compiled.mkdir()
        # Every app of this process reads the same templates: each is compiled once.
        Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": FileSystemBytecodeCache(str(compiled))}
        yield Path(name)


@pytest.fixture(scope="session")
def storage(folder: Path, worker: str) -> Any:
    """The database of this test process, without a schema."""
    try:
        return databases.choose(folder, worker)
    except databases.postgresql.NoPostgreSQL as why:
        return absent("postgresql", str(why))


@pytest.fixture(scope="session")
def app(storage: Any, folder: Path) -> Flask:
    """The whole application on the test database, its schema made."""
    from mudun.app import create_app

    application = create_app(Testing(storage.url, folder))
    application.test_client_class = Visit
    with application.app_context():
        db.create_all()
        storage.remember()
    spare_the_collector()
    return application


@pytest.fixture(scope="session")
def remembering_app(app: Flask, storage: Any, folder: Path) -> Flask:
    """The app with its memory of pages, on the same database."""
    from mudun.app import create_app

    settings = Testing(storage.url, folder)
    settings.PAGE_CACHE = True
    application = create_app(settings)
    application.test_client_class = Visit
    return application


@pytest.fixture
def remembering(remembering_app: Flask, database: SQLAlchemy) -> Iterator[Flask]:
    """The app with its memory of pages, which is empty yet."""
    remembering_app.extensions["page_cache"] = PageCache()
    remembering_app.extensions["lasting"].clear()
    yield remembering_app
    with remembering_app.app_context():
        db.engine.dispose()


def spare_the_collector() -> None:
    """Let the garbage collector pass by what stays until the end: the application, its libraries, the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture
def database(app: Flask, storage: Any) -> Iterator[SQLAlchemy]:
    """A fresh database and an application context; the code under test may commit."""
    with app.app_context():
        storage.refresh()
        yield db
        db.session.rollback()


@pytest.fixture(scope="session", autouse=True)
def photos_drawn_once() -> Iterator[None]:
    """The same photo gives the same two sizes, which a child process draws: once for all tests that attach it.

    What the child does is asked of `images.renditions` itself, in tests/files/test_images.py.
    """
    from mudun.files import images, taking

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking, "images", SimpleNamespace(renditions=cache(images.renditions)))
        yield


@pytest.fixture(scope="session")
def told_cities(app: Flask, storage: Any) -> None:
    """The reference list of cities, listed once for all tests of this process and kept."""
    from mudun.cities.loading import load_cities

    keep(app, storage, "cities", load_cities)


@pytest.fixture
def cities(told_cities: None, database: SQLAlchemy, storage: Any) -> SQLAlchemy:
    """A database with the cities of the reference list, as the platform begins with them."""
    storage.refresh("cities")
    return database


@pytest.fixture(scope="session")
def told_story(app: Flask, storage: Any) -> int:
    """The sample story, played once for all tests of this process and kept; how many steps it took."""
    from mudun.demo.loading import load

    return keep(app, storage, "story", load)


def keep(app: Flask, storage: Any, name: str, fill: Callable[[], int]) -> int:
    """Fill a fresh database and keep it under this name; what filling it said."""
    with app.app_context():
        storage.refresh()
        said = fill()
        db.session.commit()
        storage.remember(name)
        db.session.remove()
    return said


@pytest.fixture
def story(told_story: int, database: SQLAlchemy, storage: Any) -> SQLAlchemy:
    """A database with the sample story and an application context; the code under test may commit."""
    storage.refresh("story")
    return database


@pytest.fixture
def visitor(app: Flask, database: SQLAlchemy) -> Visit:
    """A browser of somebody who is not signed in."""
    return app.test_client()


@pytest.fixture
def client_for(app: Flask, database: SQLAlchemy) -> Callable[..., Visit]:
    """`client_for(user, language="ar")`: a browser in which this person is signed in."""

    def client(user: Any, language: str = "ar") -> Visit:
        browser: Visit = app.test_client()
        browser.language = language
        sign_in(browser, user)
        return browser

    return client


@pytest.fixture
def count_queries(database: SQLAlchemy) -> Callable[[], Any]:
    """`with count_queries() as queries: …` then `queries.count` and `queries.statements`."""

    @contextmanager
    def count() -> Iterator[Queries]:
        with counted(db.engine) as queries:
            yield queries

    return count


@pytest.fixture
def frozen_clock() -> Iterator[Clock]:
    """A stopped clock: `frozen_clock.to(moment)`, `frozen_clock.forward(days=3)`."""
    with Clock() as clock:
        yield clock


@pytest.fixture
def outbox(database: SQLAlchemy) -> Callable[[], list[Any]]:
    """`outbox()`: every notice written so far, oldest first."""
    from mudun.notifications.models import Notice

    return lambda: list(db.session.scalars(db.select(Notice).order_by(Notice.id)))
