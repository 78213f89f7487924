"""Fields that speak plainly: a day, a number, codes of a vocabulary; and the small form of a row."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask_babel import gettext, ngettext
from flask_wtf import FlaskForm
from wtforms import DateField, Form, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import StopValidation

from mudun.core.forms import BaseForm

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class DayField(DateField):
    """A calendar day; Arabic-Indic digits are read too."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read year-month-day, or say how a date is written."""
        text = str(valuelist[0]).strip().translate(DIGITS) if valuelist else ""
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
    """A whole number; Arabic-Indic digits are read too."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read digits, or say what is asked for."""
        text = str(valuelist[0]).strip().translate(DIGITS) if valuelist else ""
        self.data = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
        if text and self.data is None:
            raise ValueError(gettext("Write a whole number, in digits."))


class CodeField(SelectField):
    """One code of a vocabulary, or none."""

    def __init__(self, label: Any, choices: Callable[[], Iterable[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(label, choices=lambda: [("", gettext("Choose")), *choices()], default="", **kwargs)

    def pre_validate(self, _form: Any) -> None:
        """Refuse what the vocabulary does not know."""
        if self.data and self.data not in {value for value, *_rest in self.iter_choices()}:
            raise StopValidation(gettext("“%(code)s” is not in the list. Choose from the list.", code=self.data[:40]))


class CodesField(SelectMultipleField):
    """Several codes of a vocabulary, `most` at the most."""

    def __init__(
        self,
        label: Any,
        choices: Callable[[], Any],
        *,
        most: int = 0,
        too_many: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, choices=choices, **kwargs)
        self.most, self.too_many = most, too_many

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Each code once, in the order of the page."""
        self.data = list(dict.fromkeys(map(str, valuelist)))

    def pre_validate(self, _form: Any) -> None:
        """Refuse what the vocabulary does not know, and kindly what is too much."""
        known = {value for value, *_rest in self.iter_choices()}
        strange = [code for code in self.data or [] if code not in known]
        if strange:
            raise StopValidation(gettext("“%(code)s” is not in the list. Choose from the list.", code=strange[0][:40]))
        if self.most and len(self.data or []) > self.most:
            raise StopValidation(str(self.too_many or "") or at_most(self.most))


def at_most(most: int) -> str:
    """The message for too many choices."""
    return ngettext("Choose %(num)s at most.", "Choose at most %(num)s.", most)


class RowForm(Form):
    """One row of a list: cleaned like every form, sent with the form around it."""

    class Meta(FlaskForm.Meta):
        """Without a token of its own."""

        csrf = False
        bind_field = BaseForm.Meta.bind_field
