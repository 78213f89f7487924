"""The application: the one file that knows every room."""

from importlib import import_module
from typing import Any

from flask import Flask, g, request, url_for
from flask_login import LoginManager, current_user
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from mudun.core import addresses, clock, sdg, vocabularies
from mudun.core import db as database
from mudun.core.db import db
from mudun.i18n import dates, languages
from mudun.paths import MIGRATIONS, PACKAGE, TEMPLATES
from mudun.publishing import writings
from mudun.security import access, headers
from mudun.security.policy import can
from mudun.security.rules import Visitor
from mudun.site import page_cache
from mudun.site.templates import Templates

ROOMS = (
    "site", "accounts", "notifications", "files", "cities", "projects", "partnerships",
    "experiences", "practices", "assessments", "transfers", "sprints", "matching", "digests", "search", "subscriptions",
    "desk", "home", "demo",
)  # fmt: skip

login = LoginManager()
csrf = CSRFProtect()
migrate = Migrate()


def create_app(config: Any = None) -> Flask:
    """Build the app from settings (default: the environment's). Raises UndeclaredRoute for a door nobody guards."""
    if config is None:
        from config import from_environment

        config = from_environment()
    app = Flask("mudun", root_path=str(PACKAGE), template_folder=str(TEMPLATES))
    app.config.from_object(config)
    app.jinja_environment = Templates
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if app.config["PROXIES"]:
        hops = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    _bind_kernel(app)
    _bind_rooms(app)
    page_cache.init_app(app)
    app.view_functions["static"] = access.access(GET=access.PUBLIC)(app.view_functions["static"])
    access.declarations(app)
    return app


def _bind_kernel(app: Flask) -> None:
    for folder in ("INSTANCE_FOLDER", "FILES_FOLDER", "CACHE_FOLDER", "MAILBOX_FOLDER"):
        app.config[folder].mkdir(parents=True, exist_ok=True)
    addresses.init_app(app)
    database.init_app(app)
    migrate.init_app(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    languages.init_app(app)
    access.init_app(app)
    headers.init_app(app)
    csrf.init_app(app)
    login.init_app(app)
    login.anonymous_user = Visitor
    login.session_protection = None  # the session row is the protection
    _bind_language(app)
    _bind_words(app)


def _bind_language(app: Flask) -> None:
    """The first part of every page's address is its language; views need not handle it."""

    @app.url_value_preprocessor
    def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "language" in values and app.url_map.is_endpoint_expecting(_endpoint or "", "language"):
            g.language = values.pop("language")

    @app.url_defaults
    def _give_language(endpoint: str, values: dict[str, Any]) -> None:
        if "language" not in values and app.url_map.is_endpoint_expecting(endpoint, "language"):
            values["language"] = languages.current()


def switch_url(language: str) -> str:
    """This very page in another language; the home page when this one has no address of its own."""
    if request.endpoint and app_expects_language(request.endpoint):
        values: dict[str, Any] = dict(request.view_args or {})
        page = url_for(request.endpoint, **{**values, "language": language})
        query = request.query_string.decode("utf-8", "replace")
        return f"{page}?{query}" if query and request.method == "GET" else page
    return url_for("site.home", language=language)


def app_expects_language(endpoint: str) -> bool:
    """Whether the endpoint's address begins with a language."""
    from flask import current_app

    return current_app.url_map.is_endpoint_expecting(endpoint, "language")


def _bind_words(app: Flask) -> None:
    """What templates may ask without importing."""
    env = app.jinja_env
    env.globals.update(
        can=lambda verb, record: can(current_user, verb, record),
        languages=languages.LANGUAGES,
        direction=languages.direction,
        current_language=languages.current,
        switch_url=switch_url,
        sdg=sdg,
        vocabularies=vocabularies,
        now=clock.now,
        today=clock.today,
        path_of=lambda record: addresses.path_of(record, languages.current()),
    )
    env.filters.update(
        date=dates.short,
        date_long=dates.long,
        month=dates.month,
        since=dates.since,
        number=dates.number,
        prose=writings.html,
    )


def _bind_rooms(app: Flask) -> None:
    """Every room that has pages offers `init_app(app)` in its views."""
    for room in ROOMS:
        module = import_module(f"mudun.{room}.views")
        module.init_app(app) if hasattr(module, "init_app") else app.register_blueprint(module.bp)
    from mudun import cli

    cli.init_app(app)
