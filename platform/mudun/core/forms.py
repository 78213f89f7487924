"""The form every form grows from: clean text, honest lengths, sent once, never overwriting a colleague."""

import uuid
from typing import Any, NamedTuple

from flask_babel import gettext, ngettext
from flask_wtf import FlaskForm
from werkzeug.local import LocalProxy
from wtforms import (
    EmailField,
    Field,
    Form,
    HiddenField,
    SearchField,
    StringField,
    TelField,
    TextAreaField,
    URLField,
    ValidationError,
)
from wtforms.fields.core import UnboundField

from mudun.core.db import db
from mudun.core.text import clean_line, clean_lines, length


class Problem(NamedTuple):
    """A line of the error summary: the input it leads to, the label a person knows it by, what is wrong."""

    target: str
    label: str
    message: str


class Difference(NamedTuple):
    """A field in which a colleague's saved text and the text typed here are not the same."""

    label: str
    theirs: Any
    ours: Any


class AtMost:
    """Refuse a text of more than `limit` characters as a reader counts them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"limit": limit}

    def __call__(self, _form: Any, field: Field) -> None:
        over = length(field.data or "") - self.limit
        if over > 0 or len((field.data or "").encode()) > 16 * self.limit + 64:
            raise ValidationError(too_long(max(over, 1), self.limit))


def too_long(over: int, limit: int) -> str:
    """The message for a text that is `over` characters too long."""
    return ngettext(
        "%(num)s character too many. Write at most %(limit)s.",
        "%(num)s characters too many. Write at most %(limit)s.",
        over,
        limit=limit,
    )


_LINES = {StringField, EmailField, TelField, URLField, SearchField}


def _cleaner(field_class: type[Field]) -> Any:
    if issubclass(field_class, TextAreaField):
        return clean_lines
    # Exactly these: passwords and codes are fields of their own and stay as typed.
    return clean_line if field_class in _LINES else None


class BaseForm(FlaskForm):
    """Text is cleaned as it comes in; `form_key` makes a create idempotent; `version` guards an edit."""

    class Meta:
        """Cleans each text field when it is bound."""

        def bind_field(self, form: Any, unbound_field: UnboundField, options: dict[str, Any]) -> Field:
            """Put the cleaning filter before the field's own."""
            clean = _cleaner(unbound_field.field_class)
            if clean:
                own = list(unbound_field.kwargs.get("filters", ()))
                options = {**options, "filters": [lambda text: clean(text) if isinstance(text, str) else text, *own]}
                kwargs = {k: v for k, v in unbound_field.kwargs.items() if k != "filters"}
                unbound_field = UnboundField(unbound_field.field_class, *unbound_field.args, **kwargs)
            return unbound_field.bind(form=form, **options)

    form_key = HiddenField(default=lambda: uuid.uuid4().hex)
    version = HiddenField()

    def __init__(self, *args: Any, obj: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        self._record = obj
        if not self.form_key.data:
            self.form_key.data = uuid.uuid4().hex

    def is_stale(self, record: Any) -> bool:
        """Whether somebody saved `record` after this form was opened. Whoever is saving it now is waited for."""
        if not self.version.data:
            return False
        row = record._get_current_object() if isinstance(record, LocalProxy) else record
        if isinstance(row, db.Model):
            db.session.refresh(row, with_for_update={"of": type(row)})
        return str(record.version) != str(self.version.data)

    def differences(self, record: Any) -> list[Difference]:
        """Where the record as saved by a colleague and the typed text differ; the form then stands on their version."""
        self.version.data = str(record.version)
        self.version.raw_data = [self.version.data]
        return [
            Difference(str(field.label.text), getattr(record, field.name), field.data)
            for field in self
            if field.type not in {"HiddenField", "CSRFTokenField", "FileField"}
            and hasattr(record, field.name)
            and not alike(getattr(record, field.name), field.data)
        ]

    @property
    def problems(self) -> list[Problem]:
        """The lines of the error summary, in the order of the page."""
        return [problem for field in self for problem in _problems(field)] + [
            Problem("", "", str(message)) for message in self.form_errors
        ]


class Row(Form):
    """A row of a list in a form. Its texts are cleaned as those of any form; it needs no token of its own."""

    class Meta(FlaskForm.Meta):
        """Messages and cleaning as in the form around it."""

        csrf = False
        bind_field = BaseForm.Meta.bind_field


def alike(theirs: Any, ours: Any) -> bool:
    """Whether two values of a field say the same: empty is empty, and the order of ticks says nothing."""
    return _said(theirs) == _said(ours)


def _said(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(code, str | int) for code in value):
        return set(value) or None
    if isinstance(value, list):
        value = [row for row in value if not isinstance(row, dict) or any(row.values())]
    return value or None


def _problems(field: Field) -> list[Problem]:
    label = str(field.label.text)
    if hasattr(field, "problems"):
        return [Problem(target, label, str(message)) for target, message in field.problems]
    if isinstance(field.errors, dict):
        return [problem for inner in field for problem in _problems(inner)]
    # Rows inside a field report by themselves; a lazy translation is a message although it is no `str`.
    own = [Problem(field.id, label, str(text)) for text in field.errors if not isinstance(text, dict | list | tuple)]
    if hasattr(field, "entries"):
        own += [problem for entry in field.entries for problem in _problems(entry)]
    return own


def required_message() -> str:
    """The message for a field that was left empty."""
    return gettext("Please fill this in.")
