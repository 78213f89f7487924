"""Whether totals and decisions follow from the stored reviews: computed anew, by the version each was written by."""

from collections.abc import Iterable
from typing import NamedTuple

from mudun.assessments import scoring
from mudun.assessments.models import Assessment


class Fault(NamedTuple):
    """What does not hold."""

    assessment_id: int
    what: str


def faults(found: Iterable[Assessment]) -> list[Fault]:
    """Every total, mean, advice and departure that the stored reviews do not give."""
    return [fault for assessment in found for fault in _faults_of(assessment)]


def _faults_of(assessment: Assessment) -> Iterable[Fault]:
    for review in assessment.submitted:
        expected = scoring.total_of(review.scores, review.rubric_version)
        if review.total != expected:
            yield Fault(assessment.id, f"review {review.id}: total {review.total}, its scores give {expected}")
    if not (assessment.is_released or assessment.is_prepared):
        return
    advice = scoring.advice(assessment.submitted, assessment.rubric_version)
    if advice is None:
        yield Fault(assessment.id, "decided with fewer than two reviews")
        return
    if assessment.total != advice.total:
        yield Fault(assessment.id, f"mean {assessment.total}, the reviews give {advice.total}")
    if assessment.advice != advice.verdict:
        yield Fault(assessment.id, f"advice {assessment.advice}, the table gives {advice.verdict}")
    if assessment.verdict != advice.verdict and not assessment.reason:
        yield Fault(assessment.id, f"decided {assessment.verdict} against {advice.verdict}, without a reason")
    if assessment.verdict != scoring.ACCEPT and len(assessment.improvements) < 2:
        yield Fault(assessment.id, "refused without two improvements")
