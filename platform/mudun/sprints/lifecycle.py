"""When a sprint may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class SprintStage(Stages):
    """Where a sprint of two cities stands."""

    PROPOSED = "proposed", _lp("sprint", "Proposed"), "open"
    ACCEPTED = "accepted", _l("Both are writing"), "open"
    FINISHED = "finished", _l("Both have submitted"), "done"
    DECLINED = "declined", _lp("sprint", "Declined"), ""
    CANCELLED = "cancelled", _lp("sprint", "Cancelled"), ""
    LAPSED = "lapsed", _l("The date has passed"), "late"


S = SprintStage
LIVE = (S.PROPOSED, S.ACCEPTED)

SPRINT = Lifecycle(
    SprintStage,
    ("propose", [NEW], S.PROPOSED, _l("Propose a sprint")),
    ("agree", [S.PROPOSED], S.PROPOSED, _l("Agree for our city")),
    ("accept", [S.PROPOSED], S.ACCEPTED, _l("Write together")),
    ("decline", [S.PROPOSED], S.DECLINED, _l("Not now")),
    ("cancel", [S.PROPOSED, S.ACCEPTED], S.CANCELLED, _l("Cancel the sprint")),
    ("finish", [S.ACCEPTED], S.FINISHED, _l("Finish")),
    ("lapse", [S.PROPOSED, S.ACCEPTED], S.LAPSED, _l("Let it lapse")),
)
