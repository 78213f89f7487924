"""The door of every page. A route × method that does not say who may use it stops the app from starting.

    @bp.post("/projects/<record:project>/edit")
    @access(POST=may("edit", Project))
    def save(project): ...

The door loads the record, answers 404 to whoever may not view it and 403 to whoever may not do the verb.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user

from mudun.core.db import db, snake_case
from mudun.core.errors import Denied
from mudun.security import throttle as throttles
from mudun.security.policy import can, permits

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


class UndeclaredRoute(RuntimeError):
    """A route × method does not say who may use it."""


@dataclass(frozen=True)
class Declaration:
    """Who may use one method of one route."""

    who: str
    verb: str = ""
    model: Any = None
    argument: str = ""


PUBLIC = Declaration("public")
SIGNED_IN = Declaration("signed in")


def may(verb: str, model: Any, argument: str = "") -> Declaration:
    """Whoever the policy gives `verb` on the record in the address, or on the class when the address names none.

    `"{verb}"` takes the verb from the address. `argument` defaults to the model's name in snake_case.
    """
    return Declaration("policy", verb, model, argument or snake_case(model.__name__))


def access(throttle: str = "", max_bytes: int = 0, **methods: Declaration) -> Callable[..., Any]:
    """Declare a view's doors, one per method; `throttle` names a limit, `max_bytes` widens the request body."""

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(**values: Any) -> Any:
            method = "GET" if request.method == "HEAD" else request.method
            if throttle and method != "GET":
                throttles.hit(throttle, str(request.remote_addr))
            answer = _pass_door(methods[method], values)
            return view(**values) if answer is None else answer

        guarded.access_methods = methods  # type: ignore[attr-defined]
        guarded.max_bytes = max_bytes  # type: ignore[attr-defined]
        return guarded

    return wrap


def _pass_door(door: Declaration, values: dict[str, Any]) -> Any:
    """None when the visitor may pass (the record then stands in `values`), else the answer to give."""
    if door.who == "public":
        return None
    if door.who == "signed in":
        return None if current_user.is_authenticated else to_sign_in()
    verb = door.verb.format(**{key: value for key, value in values.items() if isinstance(value, str)})
    subject: Any = door.model
    if door.argument in values:
        subject = _lookup(door.model, values[door.argument])
        if subject is None or not can(current_user, "view", subject):
            secret = verb != "view" or getattr(door.model, "is_private", False)
            return to_sign_in() if secret and not current_user.is_authenticated else abort(404)
        values[door.argument] = subject
    if not permits(current_user, verb, subject):
        if not current_user.is_authenticated:
            return to_sign_in()
        raise Denied(verb, subject)
    return None


def _lookup(model: Any, key: int | str) -> Any:
    find = getattr(model, "find", None)
    if find is not None:
        return find(key)
    return db.session.get(model, key)


def load(model: Any, key: int | str) -> Any:
    """A record the reader may view; 404 for anything else, so that hidden and absent look alike."""
    record = _lookup(model, key)
    if record is None or not can(current_user, "view", record):
        abort(404)
    return record


def to_sign_in() -> Any:
    """Send to the sign-in page, and back here afterwards when here was a page."""
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=here), 303)


def declarations(app: Flask) -> list[tuple[Any, str, Declaration]]:
    """(rule, method, declaration) of every route. Raises UndeclaredRoute."""
    found = []
    for url_rule in app.url_map.iter_rules():
        view = app.view_functions[url_rule.endpoint]
        declared = getattr(view, "access_methods", {})
        for method in sorted((url_rule.methods or set()) & METHODS):
            if method not in declared:
                raise UndeclaredRoute(f"{method} {url_rule.rule} ({url_rule.endpoint}) does not say who may use it")
            found.append((url_rule, method, declared[method]))
    return found


def init_app(app: Flask) -> None:
    """Widen the body limit where a view asks for it, before anything reads the body."""

    @app.before_request
    def _limit_body() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        wider = getattr(view, "max_bytes", 0)
        if wider:
            request.max_content_length = wider
