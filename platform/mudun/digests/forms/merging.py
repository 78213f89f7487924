"""Two people write the same form: what only one of them changed is kept, what both changed is shown side by side.

The form remembers a fingerprint of every cell (a field, or one language of a text) as it stood when
the page was opened.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import request
from wtforms import HiddenField

from mudun.core.forms import BaseForm
from mudun.i18n.fields import LocalizedField
from mudun.i18n.languages import CODES, LANGUAGES
from mudun.i18n.localized import Localized

_NAMES = {language.code: language.name for language in LANGUAGES}
_APART = {"HiddenField", "CSRFTokenField", "CheckedFileField", "PhotoField"}


class Cell(NamedTuple):
    """A field, or one language of a text."""

    key: str
    field: Any
    language: str

    def of(self, value: Any) -> Any:
        """What a whole value says in this cell."""
        return value.get(self.language, "") if self.language else value


class Clash(NamedTuple):
    """A cell that both changed, each in their own way."""

    key: str
    label: str
    language: str
    theirs: Any
    ours: Any


class MergingForm(BaseForm):
    """Open it with `obj=`; before saving call `merge(record)` while the issue is held."""

    base = HiddenField()

    def __init__(self, *args: Any, obj: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        if obj is not None and not self.is_submitted():
            self.remember(obj)

    def remember(self, record: Any) -> None:
        """Note how every cell stands in the record."""
        noted = {cell.key: _print(cell.of(self.said_of(record, cell.field))) for cell in self.cells}
        self.base.data = json.dumps(noted)
        self.base.raw_data = [self.base.data]

    def said_of(self, record: Any, field: Any) -> Any:
        """What the record says where this field would write."""
        return getattr(record, field.name)

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell of the form that its record has too."""
        for field in self:
            if isinstance(field, LocalizedField):
                yield from (Cell(f"{field.name}-{code}", field, code) for code in CODES)
            elif field.type not in _APART and field.name != "form_key":
                yield Cell(field.name, field, "")

    def merge(self, record: Any) -> list[Clash]:
        """Bring in what a colleague saved meanwhile; gives what both changed, unless it was already chosen between."""
        clashes = [clash for cell in list(self.cells) if (clash := self._merged(record, cell, self._base()))]
        self.remember(record)
        return clashes

    def _base(self) -> dict[str, str]:
        try:
            noted = json.loads(self.base.data or "{}")
        except ValueError:
            return {}
        return noted if isinstance(noted, dict) else {}

    def _merged(self, record: Any, cell: Cell, base: dict[str, str]) -> Clash | None:
        theirs, ours = cell.of(self.said_of(record, cell.field)), cell.of(cell.field.data)
        if cell.key not in base or _print(theirs) in {base[cell.key], _print(ours)}:
            return self._chosen(cell, theirs)
        if _print(ours) == base[cell.key]:
            _put(cell, theirs)
            return None
        name = f" ({_NAMES[cell.language]})" if cell.language else ""
        return Clash(cell.key, f"{cell.field.label.text}{name}", cell.language, theirs, ours)

    @staticmethod
    def _chosen(cell: Cell, theirs: Any) -> None:
        """The second time round: the text of the colleague, when that was ticked in the table."""
        if request.form.get(f"take-{cell.key}") == "theirs":
            _put(cell, theirs)


def _put(cell: Cell, value: Any) -> None:
    if cell.language:
        texts = {**cell.field.data, cell.language: value or ""}
        cell.field.data = Localized(texts, source=cell.field.data.source if cell.field.data else None)
    else:
        cell.field.data = value


def _print(value: Any) -> str:
    """A short fingerprint; empty is empty, however it is said."""
    said = "" if value in (None, "", [], {}) else str(value).replace("\r\n", "\n").strip()
    return hashlib.sha256(said.encode()).hexdigest()[:16]
