"""The forms of the secretariat: gates, reviewers, decision."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import StopValidation

from mudun.assessments.rubric import GATES
from mudun.assessments.scoring import VERDICTS
from mudun.core.fields import RadioField, SelectField
from mudun.core.forms import AtMost, BaseForm, required_message

YES, NO = "yes", "no"


def _yes_no() -> list[tuple[str, str]]:
    return [(YES, gettext("Yes")), (NO, gettext("No"))]


class GatesForm(BaseForm):
    """Four questions, yes or no, each with a note; a no needs one."""

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        """What was answered, for `actions.screen`."""
        said = {YES: True, NO: False}
        return {
            code: {"is_passed": said.get(self[f"{code}_is_passed"].data), "note": self[f"{code}_note"].data or ""}
            for code in GATES
        }

    def lack(self, missing: list[Any]) -> None:
        """Show what is missing by its fields."""
        for line in missing:
            self[line.field].errors = [*self[line.field].errors, str(line)]


for _code, _gate in GATES.items():
    _question = RadioField(_gate.name, choices=_yes_no, description=_gate.about, validate_choice=False)
    setattr(GatesForm, f"{_code}_is_passed", _question)
    setattr(GatesForm, f"{_code}_note", StringField(_l("Note (needed for a no)"), [AtMost(300)]))


class AssignForm(BaseForm):
    """Who reads it. What the table proposes is chosen already; another choice needs a reason."""

    reviewer_1 = SelectField(_l("First reviewer"), coerce=int, validate_choice=False)
    reason_1 = StringField(_l("Reason, when it is not the proposal"), [AtMost(300)])
    reviewer_2 = SelectField(_l("Second reviewer"), coerce=int, validate_choice=False)
    reason_2 = StringField(_l("Reason, when it is not the proposal"), [AtMost(300)])

    def __init__(self, *args: Any, people: list[tuple[int, str]], number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        for field in (self.reviewer_1, self.reviewer_2):
            field.choices = [(0, gettext("Choose")), *people]
        if number < 2:
            del self.reviewer_2
            del self.reason_2

    @property
    def chosen(self) -> list[tuple[int, str]]:
        """Pairs of account and reason."""
        places = range(1, self.number + 1)
        return [(self[f"reviewer_{place}"].data or 0, self[f"reason_{place}"].data or "") for place in places]

    def lack(self, missing: list[Any]) -> None:
        """Show what is missing by its fields."""
        for line in missing:
            name = line.field if line.field in self else "reviewer_1"
            self[name].errors = [*self[name].errors, str(line)]


class DecisionForm(BaseForm):
    """The verdict, with a note, improvements, and a reason where it departs from the advice."""

    verdict = RadioField(_l("Decision"), choices=lambda: list(VERDICTS.items()), validate_choice=False)
    note = TextAreaField(_l("Note to the city"), [AtMost(1000)], description=_l("Begin with what is good."))
    improvement_1 = TextAreaField(_l("First thing to improve"), [AtMost(300)])
    improvement_2 = TextAreaField(_l("Second thing to improve"), [AtMost(300)])
    improvement_3 = TextAreaField(_l("Third thing to improve (optional)"), [AtMost(300)])
    reason = TextAreaField(
        _l("Reason for departing from the advice"), [AtMost(600)],
        description=_l("Only the secretariat reads it; it stays with the decision."),
    )  # fmt: skip

    @property
    def improvements(self) -> list[str]:
        """What was named, in order."""
        named = (self.improvement_1.data, self.improvement_2.data, self.improvement_3.data)
        return [text for text in named if text]

    def lack(self, missing: list[Any]) -> None:
        """Show what is missing by its fields; what is asked of a refusal is asked by every empty field."""
        for line in missing:
            named = line.field == "improvement_1"
            for name in ("note", "improvement_1", "improvement_2") if named else (line.field,):
                if not self[name].data:
                    self[name].errors = [*self[name].errors, required_message() if named else str(line)]


class ReplaceForm(BaseForm):
    """Why the review is taken from its reviewer."""

    reason = TextAreaField(_l("Reason"), [AtMost(300)], description=_l("Only the secretariat reads it."))

    def validate_reason(self, field: Any) -> None:
        """So that it can be understood later."""
        if not field.data:
            raise StopValidation(required_message())
