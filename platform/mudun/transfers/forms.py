"""What cities fill in about a transfer and its mentoring calls."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, TextAreaField, ValidationError

from mudun.core.clock import today
from mudun.core.fields import DayField, RadioField, SelectField
from mudun.core.forms import AtMost, BaseForm, Row, required_message
from mudun.experiences.forms.fields import ResultRow
from mudun.i18n.fields import LocalizedField
from mudun.publishing.rows import level_choices
from mudun.transfers.models.parts import AS_IS, CHANGED, LEFT_OUT

MOST_RESULTS = 6
HOW: dict[str, Any] = {
    AS_IS: _l("Taken as it is"),
    CHANGED: _l("Taken and changed"),
    LEFT_OUT: _l("Left out"),
}
NAMES = ("intention", "blocks", "results", "achieved", "inclusion", "cost_level", "time_taken", "advice")


class AdoptForm(BaseForm):
    """What the city hopes for; one may also adopt without a word."""

    intention = LocalizedField(
        _l("What do you hope for? (optional)"),
        limit=600,
        multiline=True,
        rows=4,
        hint=_l("The city of origin reads it, and may answer."),
    )


class TakenRow(Row):
    """What was done with one building block."""

    how = RadioField(_l("What did you do with it?"), choices=list(HOW.items()), validate_choice=False)
    changes = LocalizedField(_l("What did you change, or why left out?"), limit=300, multiline=True, rows=3)

    def validate_how(self, field: RadioField) -> None:
        """One of the three, or nothing yet."""
        if field.data and field.data not in HOW:
            raise ValidationError(gettext("Choose one of the three."))
        field.data = field.data or ""


class TransferForm(BaseForm):
    """Everything the adopting city tells. Saving never asks for what is still missing."""

    intention = LocalizedField(_l("What you hope for"), limit=600, multiline=True, rows=4)
    blocks = FieldList(FormField(TakenRow), max_entries=12)
    results = FieldList(FormField(ResultRow), max_entries=MOST_RESULTS)
    achieved = LocalizedField(_l("What was achieved"), limit=900, multiline=True, rows=6)
    inclusion = LocalizedField(
        _l("Who was reached, and who was not"),
        limit=500,
        multiline=True,
        rows=4,
        hint=_l("Women, people with disabilities, people who do not read, people far from the centre …"),
    )
    cost_level = SelectField(_l("Level of cost in reality"), choices=level_choices, default="")
    time_taken = LocalizedField(_l("Time it took in reality"), limit=100)
    advice = LocalizedField(_l("Advice to the next city"), limit=500, multiline=True, rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        transfer = kwargs.get("obj")
        for block in transfer.blocks[len(self.blocks) :] if transfer else ():
            self.blocks.append_entry(block)
        if len(self.results) < MOST_RESULTS and (not len(self.results) or any(self.results[-1].data.values())):
            self.results.append_entry()

    @property
    def words(self) -> dict[str, Any]:
        """Field → value, as `actions.write` takes them."""
        return {name: self[name].data for name in NAMES}


class StopForm(BaseForm):
    """No more, and why."""

    reason = LocalizedField(
        _l("Why do you stop?"),
        limit=600,
        required=True,
        multiline=True,
        rows=5,
        hint=_l("An honest reason helps others more than a success. If the practice has run, everybody reads it."),
    )


class MessageForm(BaseForm):
    """A question or an answer."""

    words = LocalizedField(_l("Your message"), limit=1000, required=True, multiline=True, rows=4)


class WithDay(BaseForm):
    """A day to come, within a year."""

    day = DayField(_l("Day"))

    def validate_day(self, field: DayField) -> None:
        """Neither in the past nor far away."""
        if not field.data:
            raise ValidationError(required_message())
        if not today() <= field.data <= today() + timedelta(days=366):
            raise ValidationError(gettext("Choose a day from today on, within a year."))


class CallForm(WithDay):
    """When, and what about."""

    topic = LocalizedField(_l("What would you like to talk about?"), limit=500, required=True, multiline=True, rows=4)


class AgreeForm(WithDay):
    """Yes, on this day or another."""

    answer = TextAreaField(
        _l("A word to the other city (optional)"),
        [AtMost(600)],
        description=_l("For example the hour and how you will talk."),
        render_kw={"rows": 3},
    )


class DeclineForm(BaseForm):
    """A kind no."""

    answer = TextAreaField(
        _l("A kind word to the other city"),
        [AtMost(600)],
        description=_l("One sentence is enough: when it may be possible, or who else could help."),
        render_kw={"rows": 3},
    )

    def validate_answer(self, field: TextAreaField) -> None:
        """Nobody is left in the dark."""
        if not field.data:
            raise ValidationError(required_message())


class NoteForm(BaseForm):
    """What came of a call."""

    note = TextAreaField(_l("What came of it (optional)"), [AtMost(1000)], render_kw={"rows": 4})


class PauseForm(BaseForm):
    """Until when the mentor takes no new calls; empty: takes them again."""

    until = DayField(_l("No new calls until"), description=_l("Leave it empty to take calls again."))

    def validate_until(self, field: DayField) -> None:
        """A day to come, within two years."""
        if field.data and not today() <= field.data <= today() + timedelta(days=731):
            raise ValidationError(gettext("Choose a day from today on, within two years."))


CALL_FORMS: dict[str, type[BaseForm]] = {
    "agree": AgreeForm, "decline": DeclineForm, "hold": NoteForm, "note": NoteForm, "withdraw": NoteForm,
}  # fmt: skip
