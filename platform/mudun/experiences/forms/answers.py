"""The forms of those who begin and size."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from mudun.core.fields import RadioField
from mudun.core.forms import AtMost, BaseForm, required_message
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


class UntoldForm(BaseForm):
    """Why no experience of a project will be told."""

    reason = StringField(_l("Why not?"), [AtMost(300)], description=_l("One sentence is enough."))

    def validate_reason(self, field: StringField) -> None:
        """One sentence at least."""
        if not field.data:
            raise ValidationError(required_message())
