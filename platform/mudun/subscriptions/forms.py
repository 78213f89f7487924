"""What a stranger fills in to receive the digest, and the words of a release."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField
from wtforms.validators import InputRequired, ValidationError

from mudun.core.fields import SelectField
from mudun.core.forms import BaseForm
from mudun.i18n.fields import LocalizedField
from mudun.i18n.languages import LANGUAGES, current
from mudun.subscriptions.addresses import NoAddress, normal

LANGUAGE_CHOICES = [(language.code, language.name) for language in LANGUAGES]
LONGEST_TYPED = 320


class StrictAddressField(EmailField):
    """An address of a stranger; it stays as typed while it is wrong."""

    data: Any

    def pre_validate(self, _form: Any) -> None:
        """Bring it to the form in which we keep it."""
        if not self.data:
            return
        try:
            self.data = normal(self.data[: LONGEST_TYPED + 1])
        except NoAddress:
            raise ValidationError(gettext("Write an e-mail address such as name@city.example")) from None


class AskForm(BaseForm):
    """The digest by e-mail. No session and no token: the mail that is answered is the proof."""

    class Meta(BaseForm.Meta):
        """Nothing is done in the name of whoever is signed in, so there is nothing to forge."""

        csrf = False

    address = StrictAddressField(_l("E-mail address"), [InputRequired(_l("Please fill this in."))])
    language = SelectField(_l("Language of the digest"), choices=LANGUAGE_CHOICES, default=current)


class LanguageForm(BaseForm):
    """In which language the digest comes."""

    class Meta(BaseForm.Meta):
        """The key in the address is the right."""

        csrf = False

    language = SelectField(_l("Language of the digest"), choices=LANGUAGE_CHOICES)


class ReleaseForm(BaseForm):
    """Words of the secretariat above the issue."""

    words = LocalizedField(
        _l("Your own words above the issue"),
        limit=600,
        multiline=True,
        rows=3,
        hint=_l("Not needed: the mail begins with the issue's editorial."),
    )


class CorrectionForm(BaseForm):
    """What the readers of the earlier edition should know."""

    words = LocalizedField(
        _l("What was corrected"),
        limit=600,
        required=True,
        multiline=True,
        rows=3,
        hint=_l("The mail begins with these words."),
    )


class TrialForm(BaseForm):
    """In which language the trial comes."""

    language = SelectField(_l("Language"), choices=LANGUAGE_CHOICES)


class EraseForm(BaseForm):
    """Somebody asked by letter or telephone to be taken off."""

    address = StrictAddressField(_l("E-mail address"), [InputRequired(_l("Please fill this in."))])
