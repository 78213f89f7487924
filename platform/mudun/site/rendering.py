"""What the components ask for: fingerprinted files, goals, and how a field is drawn and described."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from wtforms import BooleanField, FieldList, FormField, RadioField, SelectMultipleField
from wtforms.fields import Field

from mudun.core import sdg
from mudun.core.text import length
from mudun.i18n.fields import LocalizedField
from mudun.paths import PACKAGE

STATIC = PACKAGE / "static"
COUNTED_FROM = 60  # a shorter limit needs no counter
_KINDS: dict[str, tuple[type, ...]] = {
    "localized": (LocalizedField,),
    "options": (RadioField, SelectMultipleField),
    "check": (BooleanField,),
    "list": (FieldList,),
    "group": (FormField,),
}


@cache
def fingerprint(path: Path) -> str:
    """A short mark that changes with the content of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


@cache
def asset(name: str) -> str:
    """The address of a file of `static/`, changing with its content: browsers keep it for a year."""
    return url_for("static", filename=name, v=fingerprint(STATIC / name))


def field_kind(field: Field) -> str:
    """How a field is drawn: localized, options, check, list, group or plain."""
    return next((kind for kind, classes in _KINDS.items() if isinstance(field, classes)), "plain")


def letter_limit(field: Field) -> int | None:
    """The most letters a field takes, when that is worth counting aloud."""
    limit = getattr(field, "limit", None) or getattr(field.flags, "limit", None)
    return limit if limit and limit >= COUNTED_FROM else None


def described(field: Field, hint: Any = None, **more: Any) -> dict[str, Any]:
    """The attributes of a control: hint, errors and counter are announced, nothing is cut off silently.

    Words that stand in a long field already run in their own direction; an empty one keeps that of the page.
    """
    limit = letter_limit(field)
    spoken = {"hint": hint, "error": field.errors, "count": limit}
    own = {"dir": "auto"} if limit and field.data else {}
    attributes = {"maxlength": False, "minlength": False, **own, **more}
    if named := [f"{field.id}-{part}" for part, there in spoken.items() if there]:
        attributes["aria-describedby"] = " ".join(named)
    if field.errors:
        attributes["aria-invalid"] = "true"
    if limit:
        attributes["data-count"] = limit
    return {name: value for name, value in attributes.items() if value is not None}


def init_app(app: Flask) -> None:
    """Give the components their words."""
    app.jinja_env.globals.update(
        asset=asset,
        sdg_goal=sdg.goal,
        sdg_goals=sdg.GOALS,
        field_kind=field_kind,
        letter_limit=letter_limit,
        letters=length,
        described=described,
    )
