"""The cover, and a text in one more language."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField, ValidationError

from mudun.core.fields import RadioField
from mudun.core.forms import AtMost, BaseForm
from mudun.i18n.languages import CODES

LONGEST = 3000  # no text of an issue may be longer
ORIGINS = {"human": _l("Translated by a person"), "machine": _l("Translated with machine assistance")}


class CoverForm(BaseForm):
    """What stands on the cover: the drawn one, or a photo of the issue."""

    cover = RadioField(_l("Cover"), validate_choice=False)


class TranslationForm(BaseForm):
    """One text in one more language. `stood` is a fingerprint of what stood there when the page was opened."""

    cell = HiddenField()
    language = HiddenField()
    stood = HiddenField()
    text = TextAreaField(_l("Translation"), [AtMost(LONGEST)])
    origin = RadioField(_l("How it was translated"), choices=list(ORIGINS.items()), default="human")

    def validate_language(self, field: HiddenField) -> None:
        """One of the three."""
        if field.data not in CODES:
            raise ValidationError(gettext("Choose a language."))
