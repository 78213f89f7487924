"""Finding reviewers: the proposal, the editor's choice, and whoever comes next when somebody falls out."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.accounts.models import User
from mudun.assessments import queries
from mudun.assessments.models import Assessment, Review
from mudun.assessments.proposing import Proposal, bars, propose
from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.experiences import actions as experiences
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing

REVIEW_DAYS = timedelta(days=21)  # for a review
DECISION_DAYS = timedelta(days=14)  # for the decision, after the reviews


class Choice(NamedTuple):
    """Whom the editor wants; a reason when it is not whom the table proposes."""

    user_id: int
    reason: str = ""


def proposals(assessment: Assessment) -> list[Proposal]:
    """Whom the table proposes for the reviews that are still missing."""
    countries = [_country(review) for review in assessment.standing]
    number = queries.missing_reviews(assessment)
    return propose(queries.case_of(assessment), queries.candidates(), number, countries) if number else []


def _country(review: Review) -> str:
    profile = queries.profile_of(review.reviewer)
    return profile.home_country if profile else ""


def begin_assessment(assessment: Assessment, choices: Sequence[Choice], *, by: Any) -> None:
    """Two reviewers are asked and told until when; the city is told that it is being read, and never by whom."""
    authorize(by, "begin", assessment)
    if not assessment.is_eligible:
        raise OutOfTurn("begin", assessment)
    if len({choice.user_id for choice in choices}) != 2:
        raise Incomplete([Missing("reviewer_1", _l("Choose two different reviewers"))], assessment)
    assessment.due_on = today() + REVIEW_DAYS + DECISION_DAYS
    assign(assessment, choices, by=by)
    advance(assessment, "begin", by=by)
    if not assessment.experience.is_published:
        experiences.review(assessment.experience, by=by, until=assessment.due_on)


def assign(assessment: Assessment, choices: Sequence[Choice], *, by: Any) -> list[Review]:
    """Ask these people for the missing reviews; each is told. Raises Incomplete for somebody who may not judge it, or
    a choice without a reason that departs from the proposal."""
    authorize(by, "assign", assessment)
    missing = queries.missing_reviews(assessment)
    if not (assessment.is_eligible or assessment.is_with_reviewers) or len(choices) > missing:
        raise OutOfTurn("assign", assessment)
    proposed = {proposal.user_id: proposal.reasons for proposal in proposals(assessment)}
    _insist_on_choices(assessment, choices, proposed)
    is_third = queries.wanted(assessment) > 2 and len(assessment.standing) >= 2
    return [_ask(assessment, choice, proposed.get(choice.user_id, ()), is_third=is_third, by=by) for choice in choices]


def _insist_on_choices(assessment: Assessment, choices: Sequence[Choice], proposed: Collection[int]) -> None:
    case, people = queries.case_of(assessment), {one.user_id: one for one in queries.candidates()}
    lacking = []
    for place, choice in enumerate(choices, start=1):
        one = people.get(choice.user_id)
        why = bars(case, one) if one else "unknown"
        if why in BARRED:
            lacking.append(Missing(f"reviewer_{place}", BARRED[why]))
        elif choice.user_id not in proposed and not choice.reason.strip():
            lacking.append(Missing(f"reason_{place}", _l("Say why you choose somebody else")))
    if lacking:
        raise Incomplete(lacking, assessment)


# What no reason of the editor outweighs. Whoever is away or has enough to do may still be asked, with a reason.
BARRED = {
    "city": _l("This person is of a city that the experience names"),
    "country": _l("This person is of the owner's country"),
    "language": _l("This person reads none of its languages"),
    "asked": _l("This person was asked already"),
    "unknown": _l("This person has not agreed to review"),
}


def _ask(assessment: Assessment, choice: Choice, why: Sequence[tuple[str, str]], *, is_third: bool, by: Any) -> Review:
    person = db.session.get_one(User, choice.user_id)
    with db.session.no_autoflush:
        review = Review(
            assessment=assessment, reviewer=person, due_on=today() + REVIEW_DAYS, is_third=is_third,
            why=[":".join(reason) for reason in why], swap_reason=choice.reason.strip(),
            rubric_version=assessment.rubric_version,
        )  # fmt: skip
        advance(review, "assign", by=by)
    notify([person], "review_asked", about=review, until=review.due_on)
    return review


def replace(review: Review, *, by: Any, reason: str) -> None:
    """The review is taken from its reviewer, who is told; the next proposal then waits for the editor."""
    advance(review, "replace", by=by, note=reason)
    review.refusal = reason
    notify([review.reviewer], "review_withdrawn", about=review, path="/assessments/reviews")
