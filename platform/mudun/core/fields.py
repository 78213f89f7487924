"""Fields for any form: a day, a whole number, a number (Arabic-Indic digits are read too), and choices from pairs."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import wtforms
from flask_babel import gettext
from wtforms import DateField, FloatField, IntegerField
from wtforms.fields.choices import SelectChoice

Pairs = Iterable[tuple[Any, Any]] | Mapping[Any, Iterable[tuple[Any, Any]]]

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,17})?")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


class DayField(DateField):
    """A calendar day, or none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read year-month-day, or say how a date is written."""
        text = typed(valuelist)
        self.data = None
        if not text:
            return
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValueError(gettext("This is not a date. Write year, month and day: 2027-03-15.")) from None
        if not EARLIEST <= day <= LATEST:
            raise ValueError(gettext("This date is too far away. Check the year."))
        self.data = day


class WholeField(IntegerField):
    """A whole number of at most nine digits, or none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read digits, or say what is asked for."""
        text = typed(valuelist)
        self.data = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
        if text and self.data is None:
            raise ValueError(gettext("Write a whole number, in digits."))


class NumberField(FloatField):
    """A number with decimals, or none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read digits with a point, or say what is asked for."""
        text = typed(valuelist)
        self.data = None
        if text and not _DECIMAL.fullmatch(text):
            raise ValueError(gettext("Write a number, in digits, for example 24.09."))
        self.data = float(text) if text else None


def typed(valuelist: list[Any]) -> str:
    """What was typed into one input, with digits as computers write them."""
    return str(valuelist[0]).strip().translate(DIGITS) if valuelist else ""


class Choosing:
    """Takes its choices as the vocabularies give them: pairs (value, words), a mapping of groups to pairs, or a
    function of either, which is asked anew for every reader."""

    def __init__(self, label: Any = None, validators: Any = None, *, choices: Any = None, **more: Any) -> None:
        super().__init__(label, validators, choices=options(choices), **more)  # type: ignore[call-arg]

    @property
    def choices(self) -> Any:
        """The choices as wtforms keeps them."""
        return super().choices  # type: ignore[misc]

    @choices.setter
    def choices(self, pairs: Any) -> None:
        wtforms.SelectField.choices.fset(self, options(pairs))


class SelectField(Choosing, wtforms.SelectField):
    """One out of a list that opens."""


class SelectMultipleField(Choosing, wtforms.SelectMultipleField):
    """Several out of a list."""


class RadioField(Choosing, wtforms.RadioField):
    """One out of a list that stands open."""


def options(pairs: Pairs | Callable[[], Pairs] | None) -> Any:
    """Pairs as wtforms wants choices; a function becomes a function."""
    if pairs is None:
        return None
    return (lambda: list(_options(pairs()))) if callable(pairs) else list(_options(pairs))


def _options(pairs: Pairs) -> Iterator[SelectChoice]:
    groups = pairs.items() if isinstance(pairs, Mapping) else [(None, pairs)]
    for group, rows in groups:
        yield from (SelectChoice(value, words, optgroup=group) for value, words in rows)
