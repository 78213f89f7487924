"""When an assessment moves, and when the review of one reviewer does."""

from flask_babel import lazy_gettext as _l

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class AssessmentStage(Stages):
    """Where the assessment of an experience stands."""

    ASKED = "asked", _l("Asked for again by its city"), "open"
    ELIGIBLE = "eligible", _l("Through the gates, waits for reviewers"), "open"
    REVIEWING = "reviewing", _l("With the reviewers"), "open"
    PREPARED = "prepared", _l("Decision prepared, not yet released"), "open"
    RELEASED = "released", _l("Decided"), "done"
    TURNED_BACK = "turned_back", _l("Turned back at the gates"), "late"
    CANCELLED = "cancelled", _l("Called off"), ""


A = AssessmentStage
# One of these at most for each experience.
OPEN = (A.ASKED, A.ELIGIBLE, A.REVIEWING, A.PREPARED)
WITH_REVIEWERS = (A.REVIEWING, A.PREPARED)

ASSESSMENT = Lifecycle(
    AssessmentStage,
    ("ask_again", [NEW], A.ASKED, _l("Ask for a new assessment")),
    ("admit", [NEW, A.ASKED], A.ELIGIBLE, _l("Let it through the gates")),
    ("turn_back", [NEW, A.ASKED], A.TURNED_BACK, _l("Turn it back at the gates")),
    ("begin", [A.ELIGIBLE], A.REVIEWING, _l("Give it to reviewers")),
    ("prepare", [A.REVIEWING, A.PREPARED], A.PREPARED, _l("Prepare the decision")),
    ("reopen", [A.PREPARED], A.REVIEWING, _l("Think again")),
    ("release", [A.PREPARED], A.RELEASED, _l("Release the decision")),
    ("cancel", [A.ASKED, A.ELIGIBLE, A.REVIEWING, A.PREPARED], A.CANCELLED, _l("Call off the assessment")),
)


class ReviewStage(Stages):
    """Where one reviewer's review stands."""

    ASKED = "asked", _l("Asked, not begun"), "open"
    WRITING = "writing", _l("Being written"), "open"
    SUBMITTED = "submitted", _l("Handed in"), "done"
    DECLINED = "declined", _l("Declined"), ""
    CONFLICT = "conflict", _l("Conflict of interest declared"), ""
    REPLACED = "replaced", _l("Given to somebody else"), ""


R = ReviewStage
WAITING = (R.ASKED, R.WRITING)
# What counts as one of the two or three reviews.
STANDING = (R.ASKED, R.WRITING, R.SUBMITTED)

REVIEW = Lifecycle(
    ReviewStage,
    ("assign", [NEW], R.ASKED, _l("Ask for a review")),
    ("begin", [R.ASKED], R.WRITING, _l("No conflict of interest: begin")),
    ("submit", [R.WRITING], R.SUBMITTED, _l("Hand in the review")),
    ("decline", [R.ASKED, R.WRITING], R.DECLINED, _l("Decline")),
    ("declare_conflict", [R.ASKED, R.WRITING], R.CONFLICT, _l("Declare a conflict of interest")),
    ("replace", [R.ASKED, R.WRITING], R.REPLACED, _l("Give it to somebody else")),
)
