"""The decision: prepared with the table's advice, released alone or with others, told without names."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from mudun.assessments import queries, scoring
from mudun.assessments.models import Assessment, Review
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.experiences import actions as experiences
from mudun.experiences.actions.readers import city_of
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing


def departs(assessment: Assessment, verdict: str) -> bool:
    """Whether the editor would need a reason: another verdict than the table's, or a review still awaited."""
    advice = scoring.advice(assessment.submitted, assessment.rubric_version)
    waits = len(assessment.submitted) < queries.wanted(assessment)
    return advice is None or advice.verdict != verdict or waits


def prepare(
    assessment: Assessment, verdict: str, *, by: Any, note: str = "", improvements: Sequence[str] = (), reason: str = ""
) -> None:
    """Write the decision down; nobody is told before it is released but the rest of the secretariat's desk sees it.

    Raises OutOfTurn before two reviews were handed in, Incomplete without a reason where it departs from the table, and
    for a refusal without a note and two concrete improvements.
    """
    authorize(by, "prepare", assessment)
    advice = scoring.advice(assessment.submitted, assessment.rubric_version)
    if advice is None or not assessment.is_with_reviewers:
        raise OutOfTurn("prepare", assessment)
    if verdict not in scoring.VERDICTS:
        raise Incomplete([Missing("verdict", _l("Choose a decision"))], assessment)
    if departs(assessment, verdict) and not reason.strip():
        raise Incomplete([Missing("reason", _l("Say why you depart from the table's advice"))], assessment)
    wanted = [text for text in improvements if text.strip()]
    if verdict != scoring.ACCEPT:
        wanted = experiences.improvements_of(assessment.experience, note, improvements)
    advance(assessment, "prepare", by=by, detail={"verdict": verdict, "advice": advice.verdict, "total": advice.total})
    assessment.total, assessment.advice, assessment.verdict = advice.total, advice.verdict, verdict
    assessment.note, assessment.improvements, assessment.reason = note.strip(), wanted, reason.strip()
    assessment.prepared_by_id = by.id


def reopen(assessment: Assessment, *, by: Any) -> None:
    """The decision is not released; the reviews stand."""
    advance(assessment, "reopen", by=by)
    assessment.verdict = ""


def release(assessments: Sequence[Assessment], *, by: Any) -> None:
    """Release prepared decisions together: each city is told once, the reviewers are thanked. All or nothing: the first
    that cannot be released raises, and the caller gives the whole transaction up."""
    for assessment in sorted(assessments, key=lambda one: one.id):
        _release(assessment, by=by)


def _release(assessment: Assessment, *, by: Any) -> None:
    authorize(by, "release", assessment)
    db.session.flush()
    db.session.refresh(assessment, with_for_update={"of": Assessment})
    experience = assessment.experience
    if experience.city is not None and experience.city.is_suspended:
        raise OutOfTurn("release", assessment, str(_l("The city is suspended: nobody could read the decision.")))
    for review in assessment.reviews:
        if review.is_waiting:
            advance(review, "replace", by=by)
    assessment.released_at, assessment.feedback = now(), feedback_of(assessment)
    advance(assessment, "release", by=by, detail={"verdict": assessment.verdict})
    notify(
        (one.reviewer for one in assessment.submitted),
        "assessment_decided",
        about=assessment,
        path="/assessments/reviews",
    )
    _carry_out(assessment, by=by)


def _carry_out(assessment: Assessment, *, by: Any) -> None:
    experience, note, wanted = assessment.experience, assessment.note, assessment.improvements
    if experience.is_published:
        if assessment.verdict == scoring.ACCEPT:
            experiences.revalidate(experience, by=by, note=note)
        else:
            experiences.end_validation(experience)
            notify(city_of(experience), "assessment_turned_back", about=experience, note=note, improvements=wanted)
    elif assessment.verdict == scoring.ACCEPT:
        experiences.accept(experience, by=by, note=note)
    elif assessment.verdict == scoring.RETURN:
        experiences.return_(experience, by=by, note=note, improvements=wanted)
    else:
        experiences.post(experience, by=by, note=note, improvements=wanted)


def feedback_of(assessment: Assessment) -> dict[str, Any]:
    """What the city reads: the comments of each criterion and the words to the city, without names, scores or dates;
    each list in an order of its own that comes of a secret key, so that neither order nor time tells who wrote what."""
    submitted = assessment.submitted
    comments = {
        code: [review.comments[code] for review in _shuffled(submitted, code) if review.comments.get(code)]
        for code in scoring.RUBRICS[assessment.rubric_version].criteria
    }
    words = [review.to_owner for review in _shuffled(submitted, "to_owner") if review.to_owner]
    tags = sorted({tag for review in submitted for tag in review.tags})
    return {"comments": comments, "words": words, "tags": tags}


def _shuffled(reviews: Sequence[Review], salt: str) -> list[Review]:
    key = str(current_app.config["AUDIT_KEY"]).encode()
    return sorted(reviews, key=lambda one: hmac.new(key, f"{salt}:{one.id}".encode(), hashlib.sha256).digest())
