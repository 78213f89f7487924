"""The forms of those who begin and size."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from mudun.core.forms import BaseForm
from mudun.experiences.sizes import Size
from mudun.i18n.fields import LocalizedField


def size_choices() -> list[tuple[str, Any]]:
    """The sizes, each with what it costs and brings."""
    return [(size.value, _l("%(size)s. %(about)s", size=size.label, about=size.about)) for size in Size]


class BeginForm(BaseForm):
    """The two things without which there is no draft."""

    size = RadioField(_l("How much would you like to tell?"), choices=size_choices, default=Size.SPARK.value)
    title = LocalizedField(_l("Title"), limit=100, required=True, hint=_l("As a neighbour would understand it."))


class SizeForm(BaseForm):
    """Growing or shrinking; nothing typed is lost by either."""

    size = RadioField(_l("Size"), choices=size_choices)
