"""What people fill in to keep a search."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired

from mudun.core.fields import RadioField
from mudun.core.forms import AtMost, BaseForm
from mudun.search.models import Alert


class SavedSearchForm(BaseForm):
    """Its name, and how it tells of something new."""

    name = StringField(_l("Name of the search"), validators=[DataRequired(_l("Please fill this in.")), AtMost(120)])
    alert = RadioField(
        _l("Tell me of something new"),
        choices=[(alert.value, alert.label) for alert in Alert],
        default=Alert.WEEKLY.value,
    )
    query = HiddenField()
