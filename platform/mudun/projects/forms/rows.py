"""The rows of a proposal: expected results and local partners."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, StringField, ValidationError

from mudun.core import vocabularies
from mudun.core.fields import DayField
from mudun.core.forms import AtMost, Row
from mudun.i18n.fields import LocalizedField
from mudun.projects.forms.fields import CodeField

RESULTS, STAKEHOLDERS = 3, 5


class ResultForm(Row):
    """What the project expects to reach, how it is measured, by when."""

    what = LocalizedField(_l("Expected result"), limit=160)
    measure = LocalizedField(_l("How you will measure it"), limit=120)
    due_on = DayField(_l("By when"))


class StakeholderForm(Row):
    """A local body beside the lead city."""

    name = StringField(_l("Name"), [AtMost(160)])
    sector = CodeField(_l("Sector"), lambda: vocabularies.choices("partner_sectors"))

    def validate_name(self, field: StringField) -> None:
        """A sector alone names nobody."""
        if self.sector.data and not field.data:
            raise ValidationError(gettext("You chose a sector: write who it is."))


class Rows(FieldList):
    """A fixed number of rows; those left empty are not there."""

    def __init__(self, form: type[Row], label: Any, most: int, **kwargs: Any) -> None:
        super().__init__(FormField(form), label, min_entries=most, max_entries=most, **kwargs)

    @property
    def filled(self) -> list[dict[str, Any]]:
        """What was written, row by row."""
        return [dict(entry.data) for entry in self if any(entry.data.values())]
