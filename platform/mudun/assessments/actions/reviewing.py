"""What a reviewer does: says that nothing stands between, writes, hands in; or declines."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.accounts.queries import secretariat
from mudun.assessments import queries, scoring
from mudun.assessments.actions.deciding import reopen
from mudun.assessments.models import Assessment, Review
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.workflow.advance import advance
from mudun.workflow.edit import edit
from mudun.workflow.requirements import Missing


def begin(review: Review, *, by: Any) -> None:
    """The reviewer declares that there is no conflict of interest, and begins; the secretariat is told."""
    advance(review, "begin", by=by)
    review.has_no_conflict = True
    notify(secretariat(), "review_begun", about=review)


def write(review: Review, words: Mapping[str, Any], *, by: Any) -> list[str]:
    """Save the review as it is; gives the names of what was changed. Nobody else sees it yet."""
    return edit(review, words, by=by)


def submit(review: Review, *, by: Any) -> None:
    """Hand it in: nothing is changed afterwards, and the other reviews can be read. The secretariat is told, and
    whether it can decide now or the totals lie so far apart that a third reviewer is called."""
    authorize(by, "submit", review)
    assessment = _alone_with(review.assessment)
    if all(review.scores.get(code) is not None for code in scoring.RUBRICS[review.rubric_version].criteria):
        review.total = scoring.total_of(review.scores, review.rubric_version)
    advance(review, "submit", by=by, detail={"total": review.total})
    notify(secretariat(), "review_submitted", about=review)
    if assessment.is_prepared:  # the decision was prepared without this review
        reopen(assessment, by=CLOCK)
    if any(other.is_waiting for other in assessment.reviews):
        return
    if queries.missing_reviews(assessment) and queries.wanted(assessment) == 3:
        notify(secretariat(), "assessment_third", about=assessment)
    elif not queries.missing_reviews(assessment):
        notify(secretariat(), "assessment_ready", about=assessment)


def _alone_with(assessment: Assessment) -> Assessment:
    """Two reviewers handing in at the same moment pass here one after the other, so that the second sees the first."""
    db.session.flush()
    db.session.refresh(assessment, with_for_update={"of": Assessment})
    for other in assessment.reviews:
        db.session.refresh(other)
    return assessment


def decline(review: Review, *, by: Any, reason: str) -> None:
    """The reviewer declines with a reason; the secretariat is told that somebody else is to be asked."""
    _refuse(review, "decline", reason, by=by)


def declare_conflict(review: Review, *, by: Any, reason: str) -> None:
    """The reviewer declares a conflict of interest; the secretariat is told that somebody else is to be asked."""
    _refuse(review, "declare_conflict", reason, by=by)


def _refuse(review: Review, verb: str, reason: str, *, by: Any) -> None:
    authorize(by, verb, review)
    if not reason.strip():
        raise Incomplete([Missing("reason", _l("Say why, in a sentence"))], review)
    advance(review, verb, by=by, note=reason)
    review.refusal, review.has_no_conflict = reason, False
    notify(secretariat(), "review_refused", about=review.assessment, reason=reason, reviewer=review.reviewer)
