"""What is asked on the way: a note, a reason, a plan, a new closing date, what became of each expected result."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, TextAreaField, ValidationError
from wtforms.validators import StopValidation

from mudun.core.clock import today
from mudun.core.fields import DayField, RadioField
from mudun.core.forms import AtMost, BaseForm, Row, required_message
from mudun.i18n.fields import LocalizedField
from mudun.i18n.localized import Localized
from mudun.projects.models import Project, outcomes

NOTE = 600
LONGEST_CALL = timedelta(days=366)


def _needed(_form: Any, field: Any) -> None:
    if not (field.data or "").strip():
        raise StopValidation(required_message())


class NoteForm(BaseForm):
    """A note that may be left empty."""

    note = TextAreaField(_l("A note (optional)"), [AtMost(NOTE)])


class ReasonForm(BaseForm):
    """A note that the other side will read, and that must be there."""

    note = TextAreaField(_l("Your words to the other side"), [_needed, AtMost(NOTE)])


class ReopenForm(BaseForm):
    """Until when the call is open again."""

    closes_on = DayField(_l("New closing date of the call"))

    def validate_closes_on(self, field: DayField) -> None:
        """From today, at most a year ahead."""
        if field.data is None:
            raise ValidationError(required_message())
        if not today() <= field.data <= today() + LONGEST_CALL:
            raise ValidationError(gettext("Choose a day from today on, within one year."))


class PlanForm(BaseForm):
    """The plan on one page."""

    plan = LocalizedField(
        _l("The plan on one page"),
        limit=3000,
        required=True,
        multiline=True,
        rows=18,
        hint=_l("Who does what, by when, and how you keep in touch. Write plainly: every partner confirms it."),
    )


class AnswerForm(Row):
    """What became of one expected result."""

    outcome = RadioField(_l("What became of it"), choices=lambda: list(outcomes().items()), validate_choice=False)
    answer = LocalizedField(_l("In a sentence or two"), limit=300, multiline=True, rows=3)

    def validate_outcome(self, field: RadioField) -> None:
        """One of the three, or not yet."""
        if field.data and field.data not in outcomes():
            raise ValidationError(gettext("Choose one of the answers."))


class AnswersForm(BaseForm):
    """An answer to every expected result; some may come later."""

    answers = FieldList(FormField(AnswerForm), _l("Expected results"))

    @classmethod
    def of(cls, project: Project) -> "AnswersForm":
        """One row for each result, in the order of the proposal; rows of strangers are left out."""
        rows = [{"outcome": row.outcome, "answer": row.answer} for row in project.results]
        form = cls(data={"answers": rows})
        while len(form.answers) > len(rows):
            form.answers.pop_entry()
        while len(form.answers) < len(rows):
            form.answers.append_entry(rows[len(form.answers)])
        return form

    def answers_to(self, project: Project) -> dict[int, tuple[str, Localized]]:
        """Result number → (outcome, words)."""
        pairs = zip(project.results, self.answers, strict=True)
        return {row.id: (entry.outcome.data or "", entry.answer.data) for row, entry in pairs}
