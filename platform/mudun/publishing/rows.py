"""Rows of a form, and short lists to choose from, that experiences and practices share."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.core.forms import Row
from mudun.i18n.fields import LocalizedField

LEVELS: dict[str, Any] = {"low": _l("Low"), "medium": _l("Medium"), "high": _l("High")}


def level_choices() -> list[tuple[str, Any]]:
    """Low, medium, high, or not said yet."""
    return [("", _l("Choose")), *LEVELS.items()]


class BlockRow(Row):
    """A building block."""

    name = LocalizedField(_l("Name"), limit=80)
    what = LocalizedField(_l("What it is"), limit=400, multiline=True, rows=4)
    worked = LocalizedField(_l("What made it work"), limit=300, multiline=True, rows=3)
    watch = LocalizedField(_l("What to watch"), limit=300, multiline=True, rows=3)
