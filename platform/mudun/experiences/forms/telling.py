"""Two versions of a value told to a person: which field it is, in which language, and what each version says."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectFieldBase

from mudun.experiences.forms.fields import NumbersField, ResultRow
from mudun.experiences.forms.section import SectionForm
from mudun.experiences.forms.sections import FORMS
from mudun.experiences.merging import Clash
from mudun.i18n.languages import LANGUAGES
from mudun.i18n.origins_field import OriginsField
from mudun.publishing.rows import BlockRow

ROWS = {"blocks": _l("Building block"), "results": _l("Result"), "links": _l("Link")}
NAMES = {language.code: language.name for language in LANGUAGES}


class Told(NamedTuple):
    """A line of the table of two versions."""

    label: str
    language: str
    theirs: Any
    ours: Any
    path: str
    shown: str
    can_be_joined: bool


def label_of(field: str, section: str, anchor: str) -> str:
    """The words above a text in the form; of a part of a row, with the row's number."""
    _field, *row = anchor.split("-")
    if not row:
        return str(getattr(FORMS[section], field).args[0])
    number, part = row
    row_form = {"blocks": BlockRow, "results": ResultRow}[field]
    return gettext(": ").join([f"{ROWS[field]} {int(number) + 1}", str(getattr(row_form, part).args[0])])


def told(form: SectionForm, clashes: Iterable[Clash]) -> list[Told]:
    """Each clash as a line."""
    return [
        Told(
            _label(form, clash), clash.language, _said(form, clash, clash.theirs), _said(form, clash, clash.ours),
            clash.path, clash.shown, clash.can_be_joined,
        )
        for clash in clashes
    ]  # fmt: skip


def _label(form: SectionForm, clash: Clash) -> str:
    field, (_name, *parts) = form[clash.field], clash.path.split(".")
    words = [str(ROWS.get(clash.field) or field.label.text)]
    if isinstance(field, NumbersField) and parts:
        words.append(str(dict(field.keys()).get(parts[0], "")))
    elif isinstance(field, OriginsField) and parts:
        words.append(str(form[parts[0]].label.text) if parts[0] in form else "")
    elif clash.field in ROWS and parts:
        row = field.entries[int(parts[0])].form if int(parts[0]) < len(field.entries) else None
        words[0] = f"{words[0]} {int(parts[0]) + 1}"
        words.append(str(row[parts[1]].label.text) if row is not None and len(parts) > 1 and parts[1] in row else "")
    words.append(NAMES.get(clash.language, ""))
    return gettext(": ").join(filter(None, words))


def _said(form: SectionForm, clash: Clash, value: Any) -> Any:
    """Codes in the words of their list."""
    field = form[clash.field]
    if not isinstance(field, SelectFieldBase):
        return value
    labels = {str(choice.value): choice.label for choice in field.iter_choices()}
    return [labels.get(str(code), code) for code in (value if isinstance(value, list) else [value])]
