"""What the tests of notices share."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.notifications.server import Server

from mudun.notifications.kinds import KINDS, Kind


@pytest.fixture
def mail_server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A mail server on this machine, to which the platform delivers."""
    server = Server().start()
    monkeypatch.setitem(app.config, "MAIL_URL", server.url)
    monkeypatch.setitem(app.config, "MAIL_SENDER", "مُدُن <mudun@mudun.example>")
    yield server
    server.stop()


@pytest.fixture
def told(database: SQLAlchemy, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`told(reader, "news")`: a notice for this person, of a kind that is `instant` or not."""
    from mudun.core.clock import now
    from mudun.i18n.localized import Localized
    from mudun.notifications.models import Notice

    monkeypatch.setitem(KINDS, "news", Kind("news", instant=False))
    monkeypatch.setitem(KINDS, "call", Kind("call", instant=True))
    monkeypatch.setitem(KINDS, "key", Kind("key", instant=True, secret=True))

    def write(reader: Any, kind: str = "call", **changes: Any) -> Notice:
        number = len(database.session.scalars(database.select(Notice)).all()) + 1
        words = {
            "ar": (f"خبر رقم {number}", f"نصّ الخبر رقم {number}."),
            "en": (f"News {number}", f"Text of news {number}."),
            "fr": (f"Nouvelle {number}", f"Texte de la nouvelle {number}."),
        }
        notice = Notice(
            kind_name=kind, reader_id=reader.id, address=reader.email, language=reader.language, path="/projects/7",
            subject=Localized({code: pair[0] for code, pair in words.items()}),
            body=Localized({code: pair[1] for code, pair in words.items()}), **{"due_at": now(), **changes},
        )  # fmt: skip
        database.session.add(notice)
        database.session.commit()
        return notice

    return write
