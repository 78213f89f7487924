"""Every route × method says who may use it, and the app does not start with one that does not."""

from typing import Any

import pytest
from config import Testing
from flask import Flask

from mudun import app as application
from mudun.security import access
from mudun.security.policy import RULES


def test_every_route_and_method_is_declared(app: Flask) -> None:
    declared = access.declarations(app)
    assert len(declared) > 80, "too few routes to believe"
    verbs = {verb for _model, verb in RULES}
    for rule, method, door in declared:
        if door.who == "policy" and "{" not in door.verb:
            assert door.verb in verbs, f"{method} {rule.rule} asks for the unknown verb {door.verb}"


def test_an_undeclared_route_stops_the_app(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    bind = application._bind_rooms

    def with_a_stranger(app: Flask) -> None:
        bind(app)
        app.add_url_rule("/stranger", "stranger", lambda: "come in")

    monkeypatch.setattr(application, "_bind_rooms", with_a_stranger)
    with pytest.raises(access.UndeclaredRoute, match="/stranger"):
        application.create_app(Testing(folder=tmp_path))


def test_a_method_more_than_declared_stops_the_app(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    bind = application._bind_rooms

    def with_a_second_method(app: Flask) -> None:
        bind(app)
        view = access.access(GET=access.PUBLIC)(lambda: "come in")
        app.add_url_rule("/half", "half", view, methods=["GET", "POST"])

    monkeypatch.setattr(application, "_bind_rooms", with_a_second_method)
    with pytest.raises(access.UndeclaredRoute, match="POST /half"):
        application.create_app(Testing(folder=tmp_path))


def test_every_record_in_an_address_is_converted(app: Flask) -> None:
    """No address takes a free text where a record or a word is meant."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        converters = {name: type(converter).__name__ for name, converter in rule._converters.items()}
        assert "UnicodeConverter" not in converters.values(), f"{rule.rule}: {converters}"
