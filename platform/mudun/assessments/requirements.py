"""What a review must have before it is handed in: a score and a comment for each criterion, a word to the city."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.assessments.rubric import CRITERIA, SCORES
from mudun.workflow.requirements import Need


def _is_scored(code: str) -> Callable[[Any], bool]:
    return lambda review: review.scores.get(code) in SCORES


def _is_commented(code: str) -> Callable[[Any], bool]:
    return lambda review: bool(str(review.comments.get(code, "")).strip())


SCORED = tuple(
    Need(f"score_{code}", _l("Choose a score: %(criterion)s", criterion=one.name), _is_scored(code))
    for code, one in CRITERIA.items()
)
COMMENTED = tuple(
    Need(f"comment_{code}", _l("Say why: %(criterion)s", criterion=one.name), _is_commented(code))
    for code, one in CRITERIA.items()
)
TOLD = (Need("to_owner", _l("Write a word to the city"), lambda review: bool(review.to_owner.strip())),)
REVIEW_NEEDS = {"submit": (*SCORED, *COMMENTED, *TOLD)}
