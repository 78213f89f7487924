"""Fields that speak plainly, in any form: a day, a whole number, a number. Arabic-Indic digits are read too."""

import re
from datetime import date
from typing import Any

from flask_babel import gettext
from wtforms import DateField, FloatField, IntegerField

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
