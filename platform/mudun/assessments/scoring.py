"""From scores to totals, and from totals to advice: pure functions of stored reviews and a version of the rubric."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from mudun.assessments.rubric import BEST, RUBRICS, Rubric

ACCEPT, RETURN, POST = "accept", "return", "post"
VERDICTS: dict[str, Any] = {
    ACCEPT: _l("Validate"),
    RETURN: _l("Return, to be improved"),
    POST: _l("Post without validation"),
}
ENOUGH = 2  # reviews without which there is no advice


class Advice(NamedTuple):
    """What the table says: the mean of the totals, a verdict, and the criteria at 0 that stand against accepting."""

    total: float
    verdict: str
    zeros: tuple[str, ...] = ()


def exact_total(scores: Mapping[str, int], rubric: Rubric) -> Fraction:
    """Σ weight × score / 4, from 0 to 100. Raises KeyError when a criterion has no score."""
    return sum((Fraction(one.weight * scores[code], BEST) for code, one in rubric.criteria.items()), Fraction(0))


def total_of(scores: Mapping[str, int], version: int) -> float:
    """The total of one review, to two decimals."""
    return rounded(exact_total(scores, RUBRICS[version]))


def advice(reviews: Sequence[Any], version: int) -> Advice | None:
    """The table of decisions over reviews that were handed in; none when there are fewer than two.

    The mean counts each review alike, the third as much as the first two. A criterion is at 0 as soon as one reviewer
    found nothing: the table then advises to return it, and the editor may depart from that with a reason.
    """
    if len(reviews) < ENOUGH:
        return None
    rubric = RUBRICS[version]
    mean = sum((exact_total(review.scores, RUBRICS[review.rubric_version]) for review in reviews), Fraction(0))
    mean /= len(reviews)
    zeros = tuple(code for code in rubric.criteria if any(review.scores.get(code) == 0 for review in reviews))
    if mean >= rubric.accept_from:
        return Advice(rounded(mean), RETURN if zeros else ACCEPT, zeros)
    return Advice(rounded(mean), RETURN if mean >= rubric.return_from else POST, zeros)


def gap(totals: Iterable[float | None]) -> float:
    """How far the totals lie apart."""
    known = [total for total in totals if total is not None]
    return max(known) - min(known) if known else 0.0


def needs_third(reviews: Sequence[Any], version: int) -> bool:
    """Whether two reviews were handed in and differ so much that a third is called."""
    return len(reviews) == ENOUGH and gap(review.total for review in reviews) >= RUBRICS[version].gap


def rounded(value: Fraction) -> float:
    """To two decimals, halves away from zero, so that every machine says the same."""
    return float((value * 100 + Fraction(1, 2)) // 1) / 100
