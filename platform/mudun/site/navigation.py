"""The doors of the house: which links the shell shows, to whom. A room that is not built in has no door."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core.addresses import absolute
from mudun.i18n.languages import LANGUAGES

THEMES = ("light", "dark")
THEME_COOKIE = "appearance"

MAIN = (
    ("projects.index", _l("Projects")),
    ("cities.index", _l("Cities")),
    ("experiences.index", _l("Experiences")),
    ("practices.index", _l("Practices")),
    ("digests.index", _l("Digest")),
)
CITY = (
    ("projects.mine", _l("Your projects")),
    ("partnerships.index", _l("Your partnerships")),
    ("accounts.colleagues", _l("Your colleagues")),
    ("assessments.reviews", _l("Your reviews")),
)
ACCOUNT = (
    ("accounts.profile", _l("Your account")),
    ("accounts.sessions", _l("Your sessions")),
)
DESK = (
    ("desk.index", _l("Queues")),
    ("desk.cities", _l("Cities")),
    ("desk.accounts", _l("Accounts")),
    ("desk.invitations", _l("Invitations")),
    ("assessments.desk", _l("Assessments")),
    ("digests.desk", _l("Digest")),
    ("subscriptions.desk", _l("By e-mail")),
    ("desk.audit", _l("Audit log")),
)
FOOT = (
    (
        _l("Links"),
        (
            ("site.how", _l("How the platform works")),
            ("site.nonbinding", _l("Nothing binds")),
            ("desk.rights", _l("Roles and rights")),
            ("site.sources", _l("Sources and licences")),
        ),
    ),
    (
        _l("The platform"),
        (
            ("site.about", _l("Purpose")),
            ("site.accessibility", _l("Accessibility")),
            ("site.privacy", _l("Privacy")),
            ("site.appearance", _l("Light or dark")),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    """A door: where it leads, what it says, and whether the reader stands in its room."""

    href: str
    label: Any
    here: bool = False


def door(endpoint: str, **values: Any) -> str | None:
    """The address of a page, or None when the room is not built in."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None


def links(rows: Any) -> list[Link]:
    """The doors of a table that exist."""
    found = ((endpoint, label, door(endpoint)) for endpoint, label in rows)
    return [Link(href, label, _stands_in(endpoint)) for endpoint, label, href in found if href]


def _stands_in(endpoint: str) -> bool:
    room, _, page = endpoint.partition(".")
    if page in {"index", "desk"} and room != "desk":  # the desk's pages each have a door of their own
        return request.blueprint == room
    return request.endpoint == endpoint


class Shell:
    """What stands around a page, asked for piece by piece while the layout is drawn."""

    @property
    def home(self) -> str:
        """The public home in the reader's language."""
        return door("site.home") or "/"

    @property
    def search(self) -> str | None:
        """The search page."""
        return door("search.index")

    @cached_property
    def languages(self) -> list[tuple[Any, str]]:
        """Every language and this page's address in it."""
        switch: Any = current_app.jinja_env.globals["switch_url"]
        return [(language, switch(language.code)) for language in LANGUAGES]

    @property
    def sign_in(self) -> str | None:
        """The sign-in page."""
        return door("accounts.sign_in")

    @property
    def sign_out(self) -> str | None:
        """Where the sign-out button posts."""
        return door("accounts.sign_out")

    @property
    def notices(self) -> str | None:
        """The reader's notices."""
        return door("notifications.index")

    @property
    def main(self) -> list[Link]:
        """The public rooms."""
        return links(MAIN)

    @property
    def who(self) -> Any:
        """How the reader is called in the account menu: their city, else their name."""
        return current_user.city.name if current_user.city else current_user.name

    @property
    def account(self) -> list[Link]:
        """The pages of the person who is signed in."""
        at_home: tuple[tuple[str, Any], ...] = (("home.index", _l("What waits for you")),)
        rows = DESK[:1] if current_user.is_secretariat else at_home
        rows += CITY if current_user.city else CITY[-1:] if current_user.is_reviewer else ()
        return links(rows + ACCOUNT)

    @property
    def desk(self) -> list[Link]:
        """The secretariat's pages."""
        return links(DESK) if current_user.is_secretariat else []

    @property
    def foot(self) -> list[tuple[Any, list[Link]]]:
        """The columns of the footer."""
        return [(title, links(rows)) for title, rows in FOOT]

    @property
    def sample(self) -> bool:
        """Whether this installation carries demonstration data."""
        return bool(current_app.config.get("DEMO"))

    @property
    def theme(self) -> str | None:
        """Light or dark when the reader chose one; else their system decides."""
        chosen = request.cookies.get(THEME_COOKIE)
        return chosen if chosen in THEMES else None


def init_app(app: Flask) -> None:
    """Give the layouts their doors."""
    app.jinja_env.globals.update(navigation=Shell, absolute=absolute)
