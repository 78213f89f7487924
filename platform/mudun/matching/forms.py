"""What a person fills in when cities look for each other."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError
from wtforms.validators import DataRequired

from mudun.core import vocabularies
from mudun.core.fields import RadioField, SelectMultipleField
from mudun.core.forms import AtMost, BaseForm
from mudun.i18n.fields import LocalizedField
from mudun.matching.models.asking import outcomes
from mudun.partnerships.forms import ContributionForm


class DraftForm(ContributionForm):
    """An invitation as it was prepared: what the lead city hopes for, and what it says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers.label.text = _("Which contribution do you hope for?")


class LetterForm(BaseForm):
    """A letter to another city."""

    words = LocalizedField(_l("Your letter"), limit=1200, required=True, multiline=True, rows=8)


class HelpForm(BaseForm):
    """Two questions to a city that asks the network."""

    needs = SelectMultipleField(
        _l("What do you need?"), choices=lambda: vocabularies.choices("offer_need_kinds"),
        description=_l("The question goes to the three cities that suit it best, and to the secretariat."),
    )  # fmt: skip
    need_words = LocalizedField(_l("In your own words"), limit=400, multiline=True, rows=3)
    tried = LocalizedField(_l("What have you tried?"), limit=400, multiline=True, rows=3)

    def validate_needs(self, field: Any) -> None:
        """Something must be named; five kinds are plenty."""
        if len(field.data or ()) > 5:
            raise ValidationError(_("Choose five at most."))
        if not field.data and not self.need_words.data:
            raise ValidationError(_("Choose at least one, or say it in your own words."))

    @property
    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"needs": self.needs.data or [], "need_words": self.need_words.data, "tried": self.tried.data}


class ReplyForm(BaseForm):
    """The answer of a city that was asked."""

    words = LocalizedField(
        _l("Your answer"), limit=800, required=True, multiline=True, rows=5,
        hint=_l("Whom to talk to, what to read, what you would do. The asking city sees it at once."),
    )  # fmt: skip


class CloseForm(BaseForm):
    """What became of a question to the network."""

    outcome = RadioField(_l("What became of it?"), [DataRequired(_l("Please choose one."))], choices=[])
    note = TextAreaField(_l("A word on it (optional)"), [AtMost(400)], render_kw={"rows": 3})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome.choices = list(outcomes().items())
