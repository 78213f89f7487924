"""No form is taken without its token, and no page changes anything by being read."""

from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests.people import Visit
from werkzeug.routing import Rule

from mudun.security import access

SAMPLES: dict[str, Any] = {
    "RecordConverter": "1",
    "SlugConverter": "nowhere",
    "IntegerConverter": "1",
    "LanguageConverter": "ar",
    "PathConverter": "a",
    "KeyConverter": "x" * 43,
    "UUIDConverter": "00000000-0000-0000-0000-000000000000",
}


# What strangers send from a mail or a remembered page carries no token; nothing is done in anybody's name there:
# the key in the address, or the mail that is answered, is the right (ADR 0032).
TOKENLESS = {"subscriptions.ask", "subscriptions.confirm", "subscriptions.leave", "subscriptions.speak"}


def some_path(app: Flask, rule: Rule) -> str:
    """An address that this rule takes."""
    path = ""
    for is_variable, part in rule._trace:
        if not is_variable:
            path += part.removeprefix("|")
            continue
        converter = rule._converters[part]
        kind = type(converter).__name__
        options = getattr(converter, "items", None) or getattr(converter, "choices", None)
        path += next(iter(options)) if kind == "AnyConverter" and options else SAMPLES.get(kind, "x")
    return path


def test_no_form_is_taken_without_its_token(app: Flask, database: SQLAlchemy, visitor: Visit) -> None:
    visitor.forges = True
    checked = 0
    for rule, method, _door in access.declarations(app):
        if method != "POST" or rule.endpoint in TOKENLESS:
            continue
        response = visitor.open(some_path(app, rule), method="POST", data={"anything": "else"})
        assert response.status_code == 400, f"{rule.rule}: {response.status_code}"
        checked += 1
    assert checked >= 30, f"only {checked} forms were tried"


def test_a_token_of_another_session_is_refused(app: Flask, visitor: Visit) -> None:
    stranger: Any = app.test_client()
    visitor.forges = True
    response = visitor.post("/ar/sign-in", headers={"X-CSRFToken": stranger._token()})
    assert response.status_code == 400
