"""What the secretariat fills in for an issue."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Optional

from mudun.core.forms import AtMost, BaseForm
from mudun.i18n.fields import LocalizedField


class IssueForm(BaseForm):
    """The words of an issue itself."""

    title = LocalizedField(_l("Title"), limit=60, required=True)
    theme = LocalizedField(_l("Theme"), limit=60, hint=_l("It stands large on the cover: up to 28 letters look best."))
    season = LocalizedField(_l("Season"), limit=30, hint=_l("For example: Autumn 2026"))
    since = DateField(_l("Reports from"), [Optional()])
    until = DateField(_l("Reports up to"), [Optional()])
    editorial = LocalizedField(
        _l("Foreword"),
        limit=1200,
        multiline=True,
        rows=9,
        hint=_l("One page. An empty line begins a paragraph, **two stars** make words bold."),
    )
    signature = LocalizedField(_l("Signed by"), limit=120)

    @property
    def words(self) -> dict[str, Any]:
        """What the action keeps."""
        return {
            name: self[name].data for name in ("title", "theme", "season", "since", "until", "editorial", "signature")
        }

    def validate_until(self, field: DateField) -> None:
        """Not before its beginning."""
        since: date | None = self.since.data
        if since and field.data and field.data < since:
            raise ValidationError(gettext("The end cannot lie before the beginning."))


class SectionForm(BaseForm):
    """The name of a section."""

    title = LocalizedField(_l("Title of the section"), limit=60, required=True)


class ItemForm(BaseForm):
    """The secretariat's own wording for an item."""

    title = LocalizedField(
        _l("Title in the issue"),
        limit=100,
        hint=_l("Leave empty to keep the city's own. Use it for a missing translation."),
    )
    standfirst = LocalizedField(
        _l("Sentence in the issue"), limit=200, hint=_l("Leave empty to keep the city's own."), multiline=True, rows=2
    )


class AloneForm(BaseForm):
    """Why one person approves their own issue."""

    note = TextAreaField(_l("Why nobody else can read it"), [DataRequired(_l("Please fill this in.")), AtMost(600)])


class WithdrawForm(BaseForm):
    """Why an issue is withdrawn."""

    erratum = LocalizedField(
        _l("What was wrong"),
        limit=600,
        required=True,
        multiline=True,
        hint=_l("Everybody reads this on the withdrawn issue and in the corrected one."),
    )
