"""What a reader sees when something is refused or fails: plain words, and ways on."""

from contextlib import suppress
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, SecurityError

from mudun.core.db import db
from mudun.core.errors import Conflict, Incomplete, OutOfTurn, Refusal, Throttled
from mudun.i18n.languages import CODES, preferred

PAGES = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500})


def refused(refusal: Refusal) -> Any:
    """Somebody may not, or not now, or not yet."""
    db.session.rollback()
    answer = page(refusal.status, _template_of(refusal), refusal=refusal)
    return (*answer, {"Retry-After": str(refusal.seconds)}) if isinstance(refusal, Throttled) else answer


def _template_of(refusal: Refusal) -> str:
    named: dict[type[Refusal], str] = {Conflict: "conflict", OutOfTurn: "409", Incomplete: "422"}
    return named.get(type(refusal), str(refusal.status))


def failed(error: HTTPException) -> Any:
    """What HTTP itself has a number for; redirects and answers made on purpose pass through."""
    code = error.code or 500
    if error.response is not None or code < 400:
        return error
    db.session.rollback()
    if isinstance(error, SecurityError):  # a host we do not answer for: nothing may be linked under its name
        return "400", code, {"Content-Type": "text/plain"}
    known = code if code in PAGES else (400 if code < 500 else 500)
    body, _status = page(code, "expired" if isinstance(error, CSRFError) else str(known))
    kept = [(name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"}]
    return body, code, kept


def broken(_error: Exception) -> Any:
    """Our own fault. The page asks nothing of the database, which may be what is broken."""
    with suppress(SQLAlchemyError):
        db.session.rollback()
    return page(500, "500")


def page(status: int, name: str, **words: Any) -> tuple[str, int]:
    """An error page in the language of the address, else in the reader's."""
    if not getattr(g, "language", None):
        here = request.path.split("/")[1]
        g.language = here if here in CODES else preferred()
    if name == "500":  # bare: who is signed in is not asked, the database may be what is broken
        return current_app.jinja_env.get_template("errors/500.html").render(status=status), status
    return render_template(f"errors/{name}.html", status=status, **words), status


def init_app(app: Flask) -> None:
    """One handler for refusals, one for HTTP, one for our own faults."""
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, failed)
    app.register_error_handler(500, broken)
