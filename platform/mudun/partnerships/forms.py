"""What a person fills in when two cities speak about a project."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField, ValidationError

from mudun.core import vocabularies
from mudun.core.fields import SelectMultipleField
from mudun.core.forms import AtMost, BaseForm, required_message
from mudun.i18n.fields import LocalizedField
from mudun.partnerships import texts


class Agreeing(BaseForm):
    """A form beside which the non-binding text stands; it posts which version the reader saw."""

    text_version = HiddenField(default=str(texts.PRESENT))

    @property
    def shown(self) -> texts.Shown:
        """The text as it stands on the page, to be kept with the answer."""
        return texts.shown()

    def validate_text_version(self, field: Any) -> None:
        """An old tab must not agree to words its reader has not seen."""
        if field.data != str(texts.PRESENT):
            field.data = str(texts.PRESENT)
            raise ValidationError(_("The non-binding text has a new version. Please read it and send again."))


class ContributionForm(Agreeing):
    """What the asking city offers, or what the lead city hopes for; one of kinds and words is enough."""

    offers = SelectMultipleField(
        _l("What would your city contribute?"), choices=lambda: vocabularies.choices("offer_need_kinds")
    )
    contribution = LocalizedField(_l("In your own words"), limit=300, multiline=True, rows=2)
    message = LocalizedField(_l("A short message (optional)"), limit=600, multiline=True, rows=4)

    def validate_offers(self, field: Any) -> None:
        """Something must be named; five kinds are plenty."""
        if len(field.data or ()) > 5:
            raise ValidationError(_("Choose five at most."))
        if not field.data and not self.contribution.data:
            raise ValidationError(_("Choose at least one, or say it in your own words."))

    @property
    def words(self) -> dict[str, Any]:
        """As the actions take it."""
        return {"offers": self.offers.data or [], "contribution": self.contribution.data, "message": self.message.data}


class AcceptForm(Agreeing):
    """Yes, with a word of welcome if one likes."""

    note = TextAreaField(_l("A word to the other city (optional)"), [AtMost(600)], render_kw={"rows": 3})


class ChangesForm(Agreeing):
    """Yes, if something changes."""

    changes = LocalizedField(_l("What would you change?"), limit=600, required=True, multiline=True, rows=4)


class DeclineForm(BaseForm):
    """No, and why."""

    reason = TextAreaField(
        _l("Your reason"),
        [AtMost(600)],
        description=_l("The other city reads it. One sentence is enough."),
        render_kw={"rows": 3},
    )

    def validate_reason(self, field: Any) -> None:
        """Nobody is left in the dark."""
        if not field.data:
            raise ValidationError(required_message())


class GoForm(BaseForm):
    """Taking a question back, or leaving; no reason is needed."""

    note = TextAreaField(
        _l("A word to the other city (optional)"),
        [AtMost(600)],
        description=_l("No reason is needed."),
        render_kw={"rows": 3},
    )


class PlanForm(Agreeing):
    """That the plan was read, in the version that stood on the page."""

    plan_version = HiddenField()


FORMS: dict[str, type[BaseForm]] = {
    "accept": AcceptForm,
    "accept_with_changes": ChangesForm,
    "agree": AcceptForm,
    "decline": DeclineForm,
    "withdraw": GoForm,
    "leave": GoForm,
}
