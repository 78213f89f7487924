"""Which languages there are, which one this reader wants, and which way it runs."""

from functools import cached_property
from typing import Any, NamedTuple

from babel import Locale
from flask import g, has_request_context, request
from flask_babel import Babel, Domain, get_locale

from mudun.paths import TRANSLATIONS


class Language(NamedTuple):
    """A language of the platform: its code, its own name, its direction."""

    code: str
    name: str
    direction: str


LANGUAGES = (Language("ar", "العربية", "rtl"), Language("en", "English", "ltr"), Language("fr", "Français", "ltr"))
CODES = tuple(language.code for language in LANGUAGES)
DEFAULT = "ar"
COOKIE = "language"


class Catalogues(Domain):
    """The catalogues. A page looks its own up once and not for every word; `force_locale` and `refresh` forget it."""

    def get_translations(self) -> Any:
        """The catalogue of the page's language."""
        page = getattr(g, "_flask_babel", None) if g else None
        found = getattr(page, "babel_translations", None)
        if found is None:
            found = super().get_translations()
            if page is not None:
                page.babel_translations = found
        return found


class Languages(Babel):
    """Flask-Babel with our catalogues."""

    @cached_property
    def domain_instance(self) -> Catalogues:
        """Where every word is looked up."""
        return Catalogues(domain=self.domain)


babel = Languages()


def direction(code: str) -> str:
    """`rtl` or `ltr`; any language that is not ours is taken as left to right."""
    return "rtl" if code in {"ar", "fa", "ku", "ur"} else "ltr"


def current() -> str:
    """The language of this page, or of the mail being written; Arabic when nothing says otherwise."""
    locale = get_locale()
    return locale.language if locale and locale.language in CODES else DEFAULT


def tongue(code: str) -> str:
    """A language's name in the language of this page, as it stands within a sentence (Unicode CLDR)."""
    return str(Locale(current()).languages[code])


def preferred() -> str:
    """What the reader's cookie or browser asks for; Arabic when it asks for none of ours."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in CODES:
        return chosen
    return request.accept_languages.best_match(CODES, default=DEFAULT) or DEFAULT


def select_locale() -> str:
    """For Flask-Babel: the address decides; elsewhere the reader's preference."""
    if not has_request_context():
        return DEFAULT
    return getattr(g, "language", None) or preferred()


def init_app(app: Any) -> None:
    """Bind Flask-Babel; catalogues stand in `translations/`."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "UTC")
    babel.init_app(app, locale_selector=select_locale, default_translation_directories=str(TRANSLATIONS))
    app.jinja_env.globals["tongue"] = tongue
