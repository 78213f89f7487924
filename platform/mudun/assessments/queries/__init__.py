"""Named questions about assessments."""

from mudun.assessments.queries.assessments import (
    latest,
    may_be_asked_again,
    may_still_review,
    of_archived,
    of_reviewer,
    open_one,
    overdue_validity,
    previous,
    rounds,
    to_release,
    waiting_for,
    waiting_reviews,
    wanted,
)
from mudun.assessments.queries.people import candidates, case_of, loads, missing_reviews, profile_of, reviewers

__all__ = (
    "candidates", "case_of", "latest", "loads", "may_be_asked_again", "may_still_review", "missing_reviews",
    "of_archived", "of_reviewer", "open_one", "overdue_validity", "previous", "profile_of", "reviewers", "rounds",
    "to_release", "waiting_for", "waiting_reviews", "wanted",
)  # fmt: skip
