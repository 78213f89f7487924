"""A form field in three languages: one text is enough, each is measured by itself."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from wtforms import Field, ValidationError
from wtforms.validators import StopValidation

from mudun.core.forms import too_long
from mudun.core.text import clean_line, clean_lines, length
from mudun.i18n.languages import CODES, LANGUAGES, current
from mudun.i18n.localized import Localized


class LocalizedField(Field):
    """Posts `<name>-ar`, `<name>-en`, `<name>-fr` and `<name>-source`; `.data` is a `Localized`.

    `limit` counts characters as a reader does, per language. The component `localized_field.html` draws it.
    """

    def __init__(
        self,
        label: Any = None,
        limit: int = 1000,
        *,
        required: bool = False,
        multiline: bool = False,
        hint: Any = "",
        rows: int = 5,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.limit, self.needed, self.multiline, self.hint, self.rows = limit, required, multiline, hint, rows
        self.language_errors: dict[str, str] = {}

    def process_formdata(self, _valuelist: list[Any]) -> None:
        """Unused: several inputs make one value, see `process`."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three inputs from the form, else keep the record's value."""
        self.process_errors: list[str] = []
        self.data = Localized.from_json(data) if isinstance(data, dict) else (data or Localized({}))
        self.object_data = self.data
        if formdata is not None and any(f"{self.name}-{code}" in formdata for code in CODES):
            clean = clean_lines if self.multiline else clean_line
            texts = {code: clean(formdata.get(f"{self.name}-{code}", "")) for code in CODES}
            source = formdata.get(f"{self.name}-source") or self.object_data.source
            self.data = Localized(texts, source=source if texts.get(source) else self._first(texts))

    @staticmethod
    def _first(texts: dict[str, str]) -> str:
        return next((code for code in (current(), *CODES) if texts.get(code)), current())

    def pre_validate(self, form: Any) -> None:
        """At least one language when required; no text over the limit."""
        self.language_errors = {}
        for code, text in self.data.items():
            over = length(text) - self.limit
            if over > 0 or len(text.encode()) > 16 * self.limit + 64:
                self.language_errors[code] = too_long(max(over, 1), self.limit)
        if self.language_errors:
            raise StopValidation(next(iter(self.language_errors.values())))
        if self.needed and not self.data:
            raise StopValidation(gettext("Please write this in at least one language."))

    @property
    def problems(self) -> Iterable[tuple[str, str]]:
        """(input id, message) for the error summary: an over-long text points at its own language."""
        names = {language.code: language.name for language in LANGUAGES}
        if self.language_errors:
            return [(f"{self.id}-{code}", f"{names[code]}: {text}") for code, text in self.language_errors.items()]
        return [(f"{self.id}-{current()}", str(message)) for message in self.errors]


def all_languages(_form: Any, field: LocalizedField) -> None:
    """Validator for what the secretariat publishes: every language must have a text."""
    if field.data and field.data.missing:
        raise ValidationError(gettext("A text is missing in: %(names)s", names=", ".join(field.data.missing)))
