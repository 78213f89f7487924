"""The goals of an experience or a practice in a form: one to five, one of them primary, targets within them."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from mudun.core import sdg
from mudun.core.fields import RadioField, SelectMultipleField
from mudun.core.forms import BaseForm

MOST_GOALS = 5


class WithGoals(BaseForm):
    """Fields and checks of the goals; `ordered_goals` puts the primary one first."""

    goals = SelectMultipleField(_l("Sustainable Development Goals"))
    primary_goal = RadioField(_l("Primary goal"), validate_choice=False)
    targets = SelectMultipleField(_l("Targets"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals.choices = self.primary_goal.choices = sdg.goal_choices()
        self.targets.choices = sdg.target_choices()

    @property
    def ordered_goals(self) -> list[str]:
        """The goals that were chosen, the primary one first."""
        return sorted(self.goals.data or [], key=lambda goal: goal != self.primary_goal.data)

    def validate_goals(self, field: SelectMultipleField) -> None:
        """Five at most; a sixth is refused kindly."""
        if len(field.data or []) > MOST_GOALS:
            raise ValidationError(
                gettext("Five goals at most: choose those it is really about, and name the others in the text.")
            )

    def validate_primary_goal(self, field: RadioField) -> None:
        """The primary goal is one of those chosen; whoever takes all goals away cannot untick the radio."""
        if field.data and self.goals.data and field.data not in self.goals.data:
            raise ValidationError(gettext("The primary goal must be one of the goals you chose."))

    def validate_targets(self, field: SelectMultipleField) -> None:
        """Targets belong to the goals that were chosen."""
        for code in field.data or []:
            if sdg.is_target(code) and str(sdg.target(code).goal_number) not in (self.goals.data or []):
                raise ValidationError(gettext("Target %(code)s belongs to a goal that you did not choose.", code=code))
