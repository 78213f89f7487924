"""Fields that several pages of the form share."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, ValidationError
from wtforms.validators import StopValidation

from mudun.core.fields import DIGITS
from mudun.core.forms import AtMost, Row
from mudun.i18n.fields import LocalizedField

MOST_PEOPLE = 100_000_000


class NumbersField(Field):
    """A number beside each of several words: `.data` is key → number. Posts `<name>-<key>`."""

    def __init__(self, label: Any, keys: Callable[[], list[tuple[str, Any]]], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.keys = keys
        self.typed: dict[str, str] = {}
        self.number_errors: dict[str, str] = {}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read one input for each key, else take the record's numbers."""
        self.process_errors: list[str] = []
        self.data = dict(data or {})
        self.typed = {key: str(number) for key, number in self.data.items()}
        names = [key for key, _label in self.keys()]
        if formdata is not None and any(f"{self.name}-{key}" in formdata for key in names):
            self.typed = {key: formdata.get(f"{self.name}-{key}", "").strip() for key in names}
            plain = {key: _plain(text) for key, text in self.typed.items() if text}
            self.data = {key: int(text) for key, text in plain.items() if _is_number(text)}

    def pre_validate(self, _form: Any) -> None:
        """Whole numbers of people, in Western or Arabic digits."""
        wrong = [key for key, text in self.typed.items() if text and not _is_number(_plain(text))]
        message = gettext("Write a whole number, in digits, or leave it empty.")
        self.number_errors = dict.fromkeys(wrong, message)
        if wrong:
            raise StopValidation(message)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(input id, message) for the error summary."""
        return [(f"{self.id}-{key}", message) for key, message in self.number_errors.items()]


def _plain(text: str) -> str:
    return text.translate(DIGITS).replace(" ", "").replace("\u00a0", "")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= MOST_PEOPLE


class ResultRow(Row):
    """A result with its evidence."""

    indicator = LocalizedField(_l("What was measured"), limit=120)
    before = StringField(_l("Before"), [AtMost(60)], description=_l("Leave empty when it is not known."))
    after = StringField(_l("After"), [AtMost(60)])
    source = LocalizedField(_l("Where the figure comes from"), limit=120)


class LinkRow(Row):
    """A link to something public."""

    url = StringField(_l("Address"), [AtMost(300)], description=_l("Begins with https://"), render_kw={"dir": "ltr"})
    label = StringField(_l("What it leads to"), [AtMost(100)])

    def validate_url(self, field: StringField) -> None:
        """Web addresses only: the link is shown to everybody."""
        if field.data and not is_web_address(field.data):
            raise ValidationError(gettext("Write the whole address, beginning with https://"))


def is_web_address(text: str) -> bool:
    """Whether this is an http(s) address of a host, and nothing that a browser would run."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and not any(c.isspace() for c in text)
