"""The proposal. A draft may be incomplete: what is there is checked, never that something is missing."""

from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError

from mudun.core import countries, sdg, vocabularies
from mudun.core.clock import today
from mudun.core.fields import DayField, RadioField, WholeField
from mudun.core.forms import BaseForm
from mudun.i18n.fields import LocalizedField
from mudun.projects.forms.fields import CodeField, CodesField
from mudun.projects.forms.record import CODES, PLAIN, fields_of
from mudun.projects.forms.rows import RESULTS, STAKEHOLDERS, ResultForm, Rows, StakeholderForm
from mudun.projects.models import Project

SIX_GOALS = _l(
    "Five goals show best what the project focuses on. Name the sixth in the summary, or take one away first."
)


def _of(vocabulary: str) -> Any:
    return lambda: vocabularies.choices(vocabulary)


class ProposalForm(BaseForm):
    """Every field of a proposal (product.md C2)."""

    title = LocalizedField(
        _l("Title"),
        limit=100,
        hint=_l("As a neighbour understands it who does not know the project. No abbreviations."),
    )
    purpose = LocalizedField(_l("Purpose in one sentence"), limit=280, multiline=True, rows=2)
    summary = LocalizedField(
        _l("Summary"), limit=600, multiline=True, rows=7, hint=_l("Why, where, who benefits, what, how.")
    )
    project_type = CodeField(_l("Type of project"), _of("project_types"))
    goals = CodesField(_l("Sustainable Development Goals"), sdg.goal_choices, most=5, too_many=SIX_GOALS)
    primary_goal = RadioField(_l("Primary goal"), choices=sdg.goal_choices, validate_choice=False)
    targets = CodesField(_l("Targets"), sdg.target_choices)
    objectives = CodesField(_l("Objectives of the Declaration"), _of("declaration_objectives"), most=3)
    themes = CodesField(_l("Themes"), _of("themes"))
    groups = CodesField(_l("Target groups"), _of("target_groups"))
    settings = CodesField(_l("Where the learning takes place"), _of("learning_settings"))
    challenges = CodesField(
        _l("Challenge addressed"),
        lambda: vocabularies.grouped_choices("challenge_areas", "challenge_branches"),
        most=3,
    )
    challenge_words = LocalizedField(_l("The challenge in your own words"), limit=300, multiline=True, rows=3)
    results = Rows(ResultForm, _l("Expected results"), RESULTS)
    offers = CodesField(_l("What your city brings"), _of("offer_need_kinds"), most=5)
    offer_words = LocalizedField(_l("What you bring, more precisely"), limit=300, multiline=True, rows=2)
    needs = CodesField(_l("What you look for"), _of("offer_need_kinds"), most=5)
    need_words = LocalizedField(_l("What you look for, more precisely"), limit=300, multiline=True, rows=2)
    seats = WholeField(
        _l("Seats for partner cities"), default=3,
        description=_l("From 1 to 10. The call closes by itself when they are taken."),
    )  # fmt: skip
    partner_countries = CodesField(
        _l("Countries you wish for"), countries.choices, description=_l("Leave empty if every country is welcome.")
    )
    partner_languages = CodesField(_l("Languages partners should work in"), _of("languages"))
    newcomers_welcome = BooleanField(_l("Cities that are new or still candidates are welcome"), default=True)
    languages = CodesField(_l("Working languages of the project"), _of("languages"))
    starts_on = DayField(_l("Planned start"))
    ends_on = DayField(_l("Planned end"))
    closes_on = DayField(_l("Closing date of the call"))
    is_online = BooleanField(_l("It takes place online"))
    place = LocalizedField(_l("Place"), limit=160)
    stakeholders = Rows(StakeholderForm, _l("Local partners"), STAKEHOLDERS)
    inclusion_note = LocalizedField(
        _l("How do women, young people and disadvantaged groups take part?"), limit=300, multiline=True, rows=3,
        hint=_l("The Declaration asks for it, and it is a criterion of the assessment."),
    )  # fmt: skip
    resources_note = LocalizedField(_l("A note on resources (optional)"), limit=300, multiline=True, rows=2)
    resources_are_public = BooleanField(_l("Show this note to everybody"), default=False)

    def __init__(self, project: Project | None = None, **kwargs: Any) -> None:
        super().__init__(data=fields_of(project) if project is not None else None, **kwargs)
        self.project = project

    @property
    def words(self) -> dict[str, Any]:
        """The columns, as the actions take them."""
        return {name: self[name].data for name in PLAIN} | {"seats": self.seats.data or 3}

    @property
    def codes(self) -> dict[str, list[str]]:
        """Scheme → codes; the primary goal first."""
        chosen = {scheme: list(self[name].data or []) for name, scheme in CODES.items()}
        first = self.primary_goal.data
        return chosen | {"goal": sorted(chosen["goal"], key=lambda goal: goal != first)}

    def validate_seats(self, field: WholeField) -> None:
        """One to ten, and never fewer than are taken."""
        if field.data is not None and not 1 <= field.data <= 10:
            raise ValidationError(gettext("Choose from 1 to 10 seats."))
        taken = len(self.project.partner_cities) if self.project is not None else 0
        if field.data is not None and field.data < taken:
            raise ValidationError(
                ngettext("%(num)s city has a seat already.", "%(num)s cities have a seat already.", taken)
            )

    def validate_primary_goal(self, field: RadioField) -> None:
        """It is one of the chosen goals."""
        if field.data and field.data not in (self.goals.data or []):
            raise ValidationError(gettext("The primary goal must be one of the goals you chose."))

    def validate_targets(self, field: CodesField) -> None:
        """Targets stand under the chosen goals."""
        for code in field.data or []:
            if code.split(".")[0] not in (self.goals.data or []):
                raise ValidationError(gettext("Target %(code)s belongs to a goal you did not choose.", code=code))

    def validate_ends_on(self, field: DayField) -> None:
        """The end does not come before the start."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(gettext("The end lies before the start."))

    def validate_closes_on(self, field: DayField) -> None:
        """The call closes before the work begins, and an open call is not closed by a date that is past."""
        if field.data and self.starts_on.data and field.data > self.starts_on.data:
            raise ValidationError(gettext("The call must close before the project starts."))
        moved = self.project is not None and self.project.is_public and field.data != self.project.closes_on
        if moved and field.data and field.data < today():
            raise ValidationError(gettext("This date is past. Choose a day that is still to come."))

    def validate_results(self, field: Rows) -> None:
        """No result is due before the project starts."""
        for entry in field:
            due = entry.form.due_on
            if due.data and self.starts_on.data and due.data < self.starts_on.data:
                due.errors = [*due.errors, gettext("This date lies before the start of the project.")]
                raise ValidationError(gettext("An expected result is due before the project starts."))
