"""What a city fills in about a practice."""

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, FieldList, FormField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from mudun.core import vocabularies
from mudun.core.fields import SelectField, SelectMultipleField
from mudun.core.forms import AtMost, BaseForm
from mudun.i18n.fields import LocalizedField
from mudun.practices.requirements import MOST_BLOCKS
from mudun.publishing.goals import WithGoals
from mudun.publishing.rows import BlockRow, level_choices

_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s.<>\"]+(\.[^@\s.<>\"]+)+")
CALLS = (0, 2, 4, 6, 12, 24)
NAMES = (
    "title", "sentence", "problem", "targets", "themes", "groups", "blocks", "conditions", "time_needed",
    "cost_level", "contact_name", "contact_email", "mentor_calls",
)  # fmt: skip


class PracticeForm(WithGoals):
    """The whole record. Saving never asks for what is still missing, but for a title."""

    title = LocalizedField(_l("Title"), limit=100, required=True, hint=_l("Say what one does, not who did it."))
    sentence = LocalizedField(_l("In one sentence"), limit=200, multiline=True, rows=2)
    problem = LocalizedField(_l("The problem it solves"), limit=500, multiline=True)
    conditions = LocalizedField(_l("Conditions"), limit=300, multiline=True, rows=3)
    time_needed = LocalizedField(_l("Time"), limit=100, hint=_l("From the idea to the opening"))
    themes = SelectMultipleField(_l("Themes"))
    groups = SelectMultipleField(_l("Target groups"))
    blocks = FieldList(FormField(BlockRow), max_entries=MOST_BLOCKS)
    cost_level = SelectField(_l("Level of cost"), choices=level_choices, default="")
    contact_name = StringField(_l("Contact person or mentor"), [AtMost(100)])
    contact_email = EmailField(
        _l("E-mail for questions"), [AtMost(254)], description=_l("Shown to signed-in members only.")
    )
    mentor_calls = SelectField(
        _l("Mentoring calls a year"),
        coerce=int,
        description=_l("How many conversations with other cities you offer."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mentor_calls.choices = [(number, str(number)) for number in CALLS]
        self.themes.choices = vocabularies.choices("themes")
        self.groups.choices = vocabularies.choices("target_groups")
        for _row in range(min(2, MOST_BLOCKS - len(self.blocks))):
            if len(self.blocks) == 0 or any(self.blocks[-1].data.values()):
                self.blocks.append_entry()

    @property
    def words(self) -> dict[str, Any]:
        """Field → value, as `actions.write` takes them; the primary goal first."""
        return {name: self[name].data for name in NAMES} | {"goals": self.ordered_goals}

    def validate_contact_email(self, field: EmailField) -> None:
        """An address that can exist."""
        if field.data and not _EMAIL.fullmatch(field.data):
            raise ValidationError(gettext("Write an e-mail address such as name@city.example"))


class VersionForm(PracticeForm):
    """A new version: what changed, and the whole record."""

    change_note = LocalizedField(
        _l("What changed"), limit=500, multiline=True, rows=3, hint=_l("Cities that adopted the practice read this.")
    )


class ChooseBlocksForm(BaseForm):
    """Which building blocks of an experience go into the practice."""

    blocks = SelectMultipleField(_l("Building blocks to take over"), coerce=int)


class NoteForm(BaseForm):
    """Why it goes back to its city."""

    note = TextAreaField(_l("Note to the city"), [DataRequired(), AtMost(1000)])
