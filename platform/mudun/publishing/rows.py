"""Rows of a form, and short lists to choose from, that experiences and practices share."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form

from mudun.core.forms import BaseForm
from mudun.i18n.fields import LocalizedField

LEVELS: dict[str, Any] = {"low": _l("Low"), "medium": _l("Medium"), "high": _l("High")}


def level_choices() -> list[tuple[str, Any]]:
    """Low, medium, high, or not said yet."""
    return [("", _l("Choose")), *LEVELS.items()]


class Row(Form):
    """A row of a list of rows. Its texts are cleaned as those of any form."""

    class Meta:
        """As in BaseForm, without a token of its own."""

        bind_field = BaseForm.Meta.bind_field


class BlockRow(Row):
    """A building block."""

    name = LocalizedField(_l("Name"), limit=80)
    what = LocalizedField(_l("What it is"), limit=400, multiline=True, rows=4)
    worked = LocalizedField(_l("What made it work"), limit=300, multiline=True, rows=3)
    watch = LocalizedField(_l("What to watch"), limit=300, multiline=True, rows=3)
