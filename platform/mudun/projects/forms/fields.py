"""Codes of a vocabulary, one or several."""

from collections.abc import Callable, Iterable
from typing import Any

from flask_babel import gettext, ngettext
from wtforms.validators import StopValidation

from mudun.core.fields import SelectField, SelectMultipleField


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
