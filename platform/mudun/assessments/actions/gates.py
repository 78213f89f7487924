"""Asking for a new assessment, the four gates, calling off."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.accounts.queries import secretariat
from mudun.assessments import queries
from mudun.assessments.freezing import freeze
from mudun.assessments.models import Assessment
from mudun.assessments.rubric import CURRENT
from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.experiences import actions as experiences
from mudun.experiences.actions.readers import city_of
from mudun.experiences.models import Experience
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing

Answers = Mapping[str, Mapping[str, Any]]  # gate → {"is_passed": bool, "note": str}


def _next(experience: Experience) -> Assessment:
    before = queries.latest(experience)
    number = before.round_number + 1 if before else 1
    with db.session.no_autoflush:
        return Assessment(experience=experience, round_number=number, rubric_version=CURRENT.version)


def ask_again(experience: Experience, *, by: Any) -> Assessment:
    """The city asks to have a published experience assessed anew; it stays published. The secretariat is told."""
    authorize(by, "ask_again", experience)
    assessment = _next(experience)
    advance(assessment, "ask_again", by=by)
    notify(secretariat(), "assessment_asked_again", about=assessment)
    return assessment


def screen(experience: Experience, answers: Answers, *, by: Any) -> Assessment:
    """The secretariat answers the four gates. All yes: it is eligible, its text is kept as it is now, its city is told.
    A no sends it back with the notes. Raises Incomplete for a gate without an answer, or a no without a note."""
    authorize(by, "screen", experience)
    _insist_on_answers(experience, answers)
    assessment = queries.open_one(experience)
    if assessment is None:
        if not experience.lifecycle.allows("admit", experience.stage):
            raise OutOfTurn("admit", experience)
        assessment = _next(experience)
    assessment.gates = {code: dict(answers[code]) for code in CURRENT.gates}
    refused = [answers[code]["note"] for code in CURRENT.gates if not answers[code]["is_passed"]]
    if refused:
        _turn_back(assessment, refused, by=by)
    else:
        _admit(assessment, by=by)
    return assessment


def _insist_on_answers(experience: Experience, answers: Answers) -> None:
    lacking = []
    for code, gate in CURRENT.gates.items():
        answer = answers.get(code, {})
        if answer.get("is_passed") is None:
            lacking.append(Missing(f"{code}_is_passed", _l("Answer yes or no: %(gate)s", gate=gate.name)))
        elif not answer["is_passed"] and not str(answer.get("note") or "").strip():
            lacking.append(Missing(f"{code}_note", _l("Say what is missing: %(gate)s", gate=gate.name)))
    if lacking:
        raise Incomplete(lacking, experience)


def _admit(assessment: Assessment, *, by: Any) -> None:
    experience = assessment.experience
    assessment.frozen = freeze(experience)
    advance(assessment, "admit", by=by)
    if experience.is_published:
        notify(city_of(experience), "assessment_admitted", about=experience)
    else:
        experiences.admit(experience, by=by)


def _turn_back(assessment: Assessment, notes: list[str], *, by: Any) -> None:
    experience = assessment.experience
    assessment.improvements = notes
    advance(assessment, "turn_back", by=by, detail={"notes": notes})
    if experience.is_published:
        notify(city_of(experience), "assessment_turned_back", about=experience, improvements=notes)
    else:
        experiences.turn_back(experience, notes, by=by)


def cancel(assessment: Assessment, *, by: Any, note: str = "") -> None:
    """The assessment is called off, because its experience was archived; those who still write are told."""
    waiting = [review for review in assessment.reviews if review.is_waiting]
    advance(assessment, "cancel", by=by, note=note)
    for review in waiting:
        advance(review, "replace", by=by)
    notify(
        [review.reviewer for review in waiting], "assessment_cancelled", about=assessment, path="/assessments/reviews"
    )
