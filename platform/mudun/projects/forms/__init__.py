"""The forms of joint projects."""

from mudun.projects.forms.moves import AnswersForm, NoteForm, PlanForm, ReasonForm, ReopenForm
from mudun.projects.forms.proposal import ProposalForm

__all__ = ["AnswersForm", "NoteForm", "PlanForm", "ProposalForm", "ReasonForm", "ReopenForm"]
