"""The words and settings of an issue itself, and of its sections."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError
from wtforms.validators import DataRequired, NumberRange, Optional

from mudun.core.db import db
from mudun.core.fields import DayField, RadioField, SelectField, WholeField
from mudun.core.forms import AtMost, BaseForm
from mudun.digests.forms.merging import MergingForm
from mudun.digests.models import KINDS, Issue
from mudun.i18n.fields import LocalizedField

WORDS = ("number", "title", "theme", "season", "since", "until", "editorial", "signature", "digits")


class IssueForm(MergingForm):
    """The words of an issue itself."""

    number = WholeField(_l("Number"), [Optional(), NumberRange(1, 9999)])
    title = LocalizedField(_l("Title"), limit=60, required=True)
    theme = LocalizedField(_l("Theme"), limit=60, hint=_l("It stands large on the cover: up to 28 letters look best."))
    season = LocalizedField(_l("Season"), limit=30, hint=_l("For example: Autumn 2026"))
    since = DayField(_l("Reports from"), [Optional()])
    until = DayField(_l("Reports up to"), [Optional()])
    editorial = LocalizedField(
        _l("Foreword"),
        limit=1200,
        multiline=True,
        rows=9,
        hint=_l("One page. An empty line begins a paragraph, **two stars** make words bold."),
    )
    signature = LocalizedField(_l("Signed by"), limit=120)
    digits = RadioField(
        _l("Digits in the Arabic edition"),
        choices=[("latin", _l("0 1 2 3, as everywhere on the platform")), ("arabic", "٠ ١ ٢ ٣")],
        default="latin",
    )

    def __init__(self, *args: Any, obj: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        self._issue = obj

    @property
    def words(self) -> dict[str, Any]:
        """What the action keeps."""
        return {name: self[name].data for name in WORDS if name != "number" or self.number.data}

    def validate_until(self, field: DayField) -> None:
        """Not before its beginning."""
        since: date | None = self.since.data
        if since and field.data and field.data < since:
            raise ValidationError(gettext("The end cannot lie before the beginning."))

    def validate_number(self, field: WholeField) -> None:
        """A number of its own; the corrected edition of an issue keeps the number it corrects."""
        edition = self._issue.edition if self._issue is not None else 1
        if edition > 1 and field.data != getattr(self._issue, "number", None):
            raise ValidationError(gettext("A corrected edition keeps the number of the issue it corrects."))
        same = sa.select(Issue.id).where(Issue.number == field.data, Issue.edition == edition)
        there = db.session.scalar(same)
        if there is not None and (self._issue is None or there != self._issue.id):
            raise ValidationError(gettext("There is an issue with this number already."))


class SectionForm(MergingForm):
    """The name of a section."""

    title = LocalizedField(_l("Title of the section"), limit=60, required=True)


class NewSectionForm(SectionForm):
    """A section to be added."""

    kind = SelectField(_l("What it holds"), choices=list(KINDS.items()), default="own")


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
