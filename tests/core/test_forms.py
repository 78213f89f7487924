"""What every form tells on top of the page when it comes back."""

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, StringField
from wtforms.validators import DataRequired

from mudun.core.forms import BaseForm


class Row(Form):
    """A row of a list."""

    name = StringField("Name", [DataRequired(_l("Please fill this in."))])


class Asking(BaseForm):
    """A field with a lazily translated message, and a row with another."""

    title = StringField("Title", [DataRequired(_l("Please fill this in."))])
    rows = FieldList(FormField(Row), min_entries=1)


def test_the_summary_names_every_field_once_also_when_its_message_is_translated_late(app):
    with app.test_request_context("/en/", method="POST", data={"title": " ", "rows-0-name": ""}):
        form = Asking(meta={"csrf": False})
        assert not form.validate()
        assert [target for target, message in form.problems if message] == ["title", "rows-0-name"]
