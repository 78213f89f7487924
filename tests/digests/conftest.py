from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from tests.factories.accounts import an_editor

from mudun.digests.actions import touching
from mudun.i18n import languages


@pytest.fixture(autouse=True)
def pages_are_counted_tomorrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """But in the tests of counting: elsewhere a slow computer would count them in one run and not in the next."""
    if request.path.name != "test_counting.py":
        monkeypatch.setattr(touching, "QUIET", timedelta(days=1))


@pytest.fixture
def speaking() -> Iterator[Flask]:
    """The catalogues and nothing else: engines need no database."""
    app = Flask(__name__)
    languages.init_app(app)
    with app.app_context():
        yield app


@pytest.fixture
def editor():
    return an_editor()


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor, "en")
