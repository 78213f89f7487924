from collections.abc import Iterator

import pytest
from flask import Flask
from tests.factories.accounts import an_editor

from mudun.i18n import languages


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
