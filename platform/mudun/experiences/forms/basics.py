"""The first page: what it is, whose it is, and what it belongs to."""

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectMultipleField, StringField, ValidationError

from mudun.core import sdg, vocabularies
from mudun.core.forms import AtMost
from mudun.experiences.forms.fields import DayField
from mudun.experiences.forms.section import SectionForm
from mudun.i18n.fields import LocalizedField

_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s.<>\"]+(\.[^@\s.<>\"]+)+")


class BasicsForm(SectionForm):
    """What it is, whose it is, and what it belongs to."""

    section = "basics"
    title = LocalizedField(
        _l("Title"), limit=100, required=True, hint=_l("As a neighbour would understand it.")
    )
    sentence = LocalizedField(_l("In one sentence"), limit=200, multiline=True, rows=2)
    co_cities = SelectMultipleField(
        _l("Cities that took part"),
        coerce=int,
        description=_l("Each is asked, and named only when it confirms."),
    )
    partner_names = LocalizedField(_l("Partners in your city"), limit=300, multiline=True, rows=2)
    contact_name = StringField(_l("Contact person"), [AtMost(100)])
    contact_email = EmailField(
        _l("E-mail for questions"), [AtMost(254)], description=_l("Shown to signed-in members only.")
    )
    started_on = DayField(_l("Began on"))
    ended_on = DayField(_l("Ended on"), description=_l("Leave empty while it goes on."))
    goals = SelectMultipleField(_l("Sustainable Development Goals"))
    primary_goal = RadioField(_l("Primary goal"), validate_choice=False)
    targets = SelectMultipleField(_l("Targets"))
    objectives = SelectMultipleField(
        _l("Objectives of the Declaration"), description=_l("From one objective to three.")
    )
    themes = SelectMultipleField(_l("Themes"))
    groups = SelectMultipleField(_l("Groups you reached"))
    modes = SelectMultipleField(_l("Learning mode"))

    def __init__(self, *args: Any, cities: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.co_cities.choices = cities
        self.goals.choices = self.primary_goal.choices = sdg.goal_choices()
        self.targets.choices = sdg.target_choices()
        self.objectives.choices = [
            (entry.slug, f"{entry.number}. {entry.label}")
            for entry in vocabularies.entries("declaration_objectives")
        ]
        self.themes.choices = vocabularies.choices("themes")
        self.groups.choices = vocabularies.choices("target_groups")
        self.modes.choices = vocabularies.choices("learning_modes")

    @property
    def words(self) -> dict[str, Any]:
        """The goals in order, the primary one first."""
        chosen = self.goals.data or []
        first = [goal for goal in chosen if goal == self.primary_goal.data]
        return super().words | {"goals": first + [goal for goal in chosen if goal not in first]}

    def validate_goals(self, field: SelectMultipleField) -> None:
        """Five at most."""
        if len(field.data or []) > 5:
            raise ValidationError(
                gettext(
                    "Five goals at most: choose those it is really about, and name the others in the text."
                )
            )

    def validate_primary_goal(self, field: RadioField) -> None:
        """The primary goal is one of those chosen."""
        if field.data and field.data not in (self.goals.data or []):
            raise ValidationError(gettext("The primary goal must be one of the goals you chose."))

    def validate_targets(self, field: SelectMultipleField) -> None:
        """Targets belong to the goals that were chosen."""
        for code in field.data or []:
            if sdg.is_target(code) and str(sdg.target(code).goal_number) not in (self.goals.data or []):
                raise ValidationError(
                    gettext("Target %(code)s belongs to a goal that you did not choose.", code=code)
                )

    def validate_objectives(self, field: SelectMultipleField) -> None:
        """Three at most."""
        if len(field.data or []) > 3:
            raise ValidationError(gettext("Three objectives at most: choose those it serves most."))

    def validate_contact_email(self, field: EmailField) -> None:
        """An address that can exist."""
        if field.data and not _EMAIL.fullmatch(field.data):
            raise ValidationError(gettext("Write an e-mail address such as name@city.example"))

    def validate_ended_on(self, field: DayField) -> None:
        """Nothing ends before it begins."""
        if field.data and self.started_on.data and field.data < self.started_on.data:
            raise ValidationError(gettext("The end is before the beginning."))
