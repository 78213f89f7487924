"""The forms of those who begin, decide and size."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField

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


class ReturnForm(BaseForm):
    """Why it goes back, and two concrete things that would make it better."""

    note = TextAreaField(_l("Note to the city"), [AtMost(1000)], description=_l("Begin with what is good."))
    improvement_1 = TextAreaField(_l("First thing to improve"), [AtMost(300)])
    improvement_2 = TextAreaField(_l("Second thing to improve"), [AtMost(300)])
    improvement_3 = TextAreaField(_l("Third thing to improve (optional)"), [AtMost(300)])

    def validate(self, extra_validators: Any = None) -> bool:
        """The note and two improvements are needed; a refusal without them helps nobody."""
        sound = super().validate(extra_validators)
        for field in (self.note, self.improvement_1, self.improvement_2):
            if not field.data:
                field.errors = [*field.errors, required_message()]
                sound = False
        return sound

    @property
    def improvements(self) -> list[str]:
        """What was named, in order."""
        named = (self.improvement_1.data, self.improvement_2.data, self.improvement_3.data)
        return [text for text in named if text]
