"""The steps of an assessment as its city sees them: with whom it waits, since when, until when."""

from datetime import date, timedelta
from typing import NamedTuple

from flask_babel import gettext as _

from mudun.assessments.actions.assigning import DECISION_DAYS, REVIEW_DAYS
from mudun.assessments.models import Assessment
from mudun.experiences.models import Experience
from mudun.i18n import dates

GATE_DAYS = timedelta(days=7)
ASSIGN_DAYS = timedelta(days=7)
PUBLICATION_DAYS = timedelta(days=14)


class Step(NamedTuple):
    """A line of the timeline (components/timeline.html). No step carries a date that a single reviewer has made."""

    label: str
    at: date | None = None
    done: bool = False
    detail: str = ""
    when: str = ""


def steps_of(experience: Experience, assessment: Assessment | None) -> list[Step]:
    """From handing in to publication; what waits now says until when."""
    place = _place(experience, assessment)
    since, due = _since(experience, assessment, place), _due(experience, assessment, place)
    names = [
        (_("Handed in"), _("Waits for your city")),
        (_("The secretariat looks at the four gates"), _("Waits for the secretariat")),
        (_("Reviewers from other countries are asked"), _("Waits for the secretariat")),
        (_("Reviewers read it, then the secretariat decides"), _("Waits for the reviewers and the secretariat")),
        (_("Published"), _("Waits for the secretariat")),
    ]
    return [
        Step(
            label,
            done=number < place,
            when=_("by %(date)s", date=dates.short(due)) if number == place and due else "",
            detail=_("%(who)s since %(date)s", who=waits, date=dates.short(since)) if number == place else "",
        )
        for number, (label, waits) in enumerate(names)
    ]


def _place(experience: Experience, assessment: Assessment | None) -> int:
    """The number of the step that waits now; past the last one when nothing does."""
    if assessment is not None and assessment.is_open:
        if assessment.is_asked:
            return 1
        return 2 if assessment.is_eligible else 3
    if experience.is_decided:
        return 4
    if experience.is_published or experience.is_archived:
        return 5
    if experience.is_returned:
        return 0
    return 1 if not experience.is_in_review else 3


def _since(experience: Experience, assessment: Assessment | None, place: int) -> date:
    """Since when it waits there. While reviewers read, that is the day they were asked, whatever happened since."""
    if place == 3 and assessment is not None and assessment.due_on is not None:
        return assessment.due_on - REVIEW_DAYS - DECISION_DAYS
    moved = assessment if assessment is not None and assessment.is_open else experience
    return moved.stage_since.date()


def _due(experience: Experience, assessment: Assessment | None, place: int) -> date | None:
    if place == 3:
        return assessment.due_on if assessment is not None else None
    days = {1: GATE_DAYS, 2: ASSIGN_DAYS, 4: PUBLICATION_DAYS}.get(place)
    return _since(experience, assessment, place) + days if days else None
