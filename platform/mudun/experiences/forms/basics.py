"""The first page: what it is, whose it is, and what it belongs to."""

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, StringField, ValidationError

from mudun.core import vocabularies
from mudun.core.fields import DayField, SelectMultipleField
from mudun.core.forms import AtMost
from mudun.experiences.forms.section import SectionForm, origins_of
from mudun.i18n.fields import LocalizedField
from mudun.publishing.goals import WithGoals

_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s.<>\"]+(\.[^@\s.<>\"]+)+")


class BasicsForm(WithGoals, SectionForm):
    """What it is, whose it is, and what it belongs to."""

    section = "basics"
    origins = origins_of(words=("title", "sentence", "partner_names"))
    title = LocalizedField(_l("Title"), limit=100, required=True, hint=_l("As a neighbour would understand it."))
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
    objectives = SelectMultipleField(
        _l("Objectives of the Declaration"), description=_l("From one objective to three.")
    )
    themes = SelectMultipleField(_l("Themes"))
    groups = SelectMultipleField(_l("Groups you reached"))
    modes = SelectMultipleField(_l("Learning mode"))

    def __init__(self, *args: Any, cities: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.co_cities.choices = cities
        self.objectives.choices = [
            (entry.slug, f"{entry.number}. {entry.label}") for entry in vocabularies.entries("declaration_objectives")
        ]
        self.themes.choices = vocabularies.choices("themes")
        self.groups.choices = vocabularies.choices("target_groups")
        self.modes.choices = vocabularies.choices("learning_modes")

    @property
    def words(self) -> dict[str, Any]:
        """The goals in order, the primary one first."""
        return super().words | {"goals": self.ordered_goals}

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
