"""The parts of the shell that do not change while the process runs: foot, doors of the house, addresses of files."""

from typing import Any

from flask import Flask, current_app, request
from markupsafe import Markup

from mudun.i18n import languages

MOST = 2_000


def lasting(name: str, shell: Any, *variants: Any) -> Markup:
    """The template `name`, drawn once for each language, place of the app and set of variants.

    It may look at the shell, at those three and at nothing else: neither at the database nor at who reads.
    """
    parts: dict[Any, Markup] = current_app.extensions["lasting"]
    key = (name, languages.current(), request.script_root, variants)
    part = parts.get(key)
    if part is None:
        part = Markup(current_app.jinja_env.get_template(name).render(shell=shell))  # noqa: S704
        if current_app.config.get("LASTING_PARTS", True) and len(parts) < MOST:
            parts[key] = part
    return part


def init_app(app: Flask) -> None:
    """Give it to the layouts."""
    app.extensions["lasting"] = {}
    app.jinja_env.globals["lasting"] = lasting
