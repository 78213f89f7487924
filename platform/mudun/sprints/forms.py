"""What a person fills in to propose a sprint, to answer, and to speak about a draft."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from mudun.core.clock import today
from mudun.core.fields import DayField, SelectField
from mudun.core.forms import AtMost, BaseForm, required_message
from mudun.sprints.actions import LONGEST, SHORTEST

USUAL = timedelta(days=30)


class ProposeForm(BaseForm):
    """With whom, until when."""

    first = SelectField(_l("First city"), coerce=int)
    city = SelectField(_l("With which city?"), coerce=int)
    ends_on = DayField(_l("Both submit by"), description=_l("From a week to four months ahead."))
    note = TextAreaField(_l("A word to the other city"), [AtMost(500)])

    def __init__(self, *args: Any, cities: list[tuple[int, str]], may_choose_both: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(0, gettext("Choose")), *cities]
        self.city.choices = choices
        if may_choose_both:
            self.first.choices = choices
            self.city.label.text = gettext("Second city")
        else:
            del self.first
        if not self.is_submitted() and self.ends_on.data is None:
            self.ends_on.process_data(today() + USUAL)

    def validate_city(self, field: SelectField) -> None:
        """Some city."""
        if not field.data:
            raise ValidationError(required_message())

    def validate_first(self, field: SelectField) -> None:
        """Some city, and not the same twice."""
        self.validate_city(field)
        if field.data == self.city.data:
            raise ValidationError(gettext("Choose two different cities."))

    def validate_ends_on(self, field: DayField) -> None:
        """Time enough to write, and not for ever."""
        if field.data is None:
            raise ValidationError(required_message())
        if not today() + SHORTEST <= field.data <= today() + LONGEST:
            raise ValidationError(gettext("Choose a day from a week to four months ahead."))


class AnswerForm(BaseForm):
    """A word with an answer."""

    note = TextAreaField(_l("A word to the other city (optional)"), [AtMost(500)])


class DraftForm(BaseForm):
    """Which draft the sprint is about."""

    experience = SelectField(
        _l("Our draft for this sprint"),
        coerce=int,
        description=_l("From then on the partner city may read it here, while the sprint lasts. Nobody else may."),
    )

    def __init__(self, *args: Any, drafts: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.experience.choices = [(0, gettext("None yet")), *drafts]


class RemarkForm(BaseForm):
    """A remark on a draft."""

    text = TextAreaField(
        _l("Remark"), [AtMost(1000)], description=_l("Say what is clear, and what another city would still ask.")
    )

    def validate_text(self, field: TextAreaField) -> None:
        """Something."""
        if not field.data:
            raise ValidationError(required_message())
