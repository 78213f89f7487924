"""What a reader chooses about mail."""

from flask_babel import lazy_gettext as _l

from mudun.core.fields import RadioField
from mudun.core.forms import BaseForm


class MailForm(BaseForm):
    """How often mail comes."""

    mail_choice = RadioField(
        _l("How often should we write?"),
        choices=[
            ("weekly", _l("Once a week, and at once when something waits for me")),
            ("instant", _l("Everything at once")),
            ("none", _l("Only what waits for me")),
        ],
    )
