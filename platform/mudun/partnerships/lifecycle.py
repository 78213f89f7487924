"""When a partnership may move (product.md C3)."""

from flask_babel import lazy_gettext as _l

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class PartnershipStage(Stages):
    """Where a partnership of one city in one project stands."""

    REQUESTED = "requested", _l("Asks to join"), "open"
    INVITED = "invited", _l("Invited"), "open"
    WAITING = "waiting", _l("On the waiting list"), "draft"
    CHANGED = "changed", _l("Accepted with changes"), "open"
    ACCEPTED = "accepted", _l("Accepted"), "done"
    ACTIVE = "active", _l("Takes part"), "done"
    DECLINED = "declined", _l("Declined"), "draft"
    WITHDRAWN = "withdrawn", _l("Withdrawn"), "draft"
    EXPIRED = "expired", _l("Expired"), "draft"
    LEFT = "left", _l("Left the project"), "draft"


S = PartnershipStage
ASKING = (S.REQUESTED, S.INVITED)
SEATED = (S.CHANGED, S.ACCEPTED, S.ACTIVE)
AGREED = (S.ACCEPTED, S.ACTIVE)
LIVE = (*ASKING, S.WAITING, *SEATED)

PARTNERSHIP = Lifecycle(
    PartnershipStage,
    ("express_interest", [NEW], S.REQUESTED, _l("Express interest")),
    ("join_waiting_list", [NEW], S.WAITING, _l("Join the waiting list")),
    ("invite", [NEW], S.INVITED, _l("Invite this city")),
    ("accept", [S.REQUESTED, S.INVITED], S.ACCEPTED, _l("Accept")),
    ("accept_with_changes", [S.REQUESTED, S.INVITED], S.CHANGED, _l("Accept with changes")),
    ("agree", [S.CHANGED], S.ACCEPTED, _l("Agree to the changes")),
    ("decline", [S.REQUESTED, S.INVITED, S.WAITING, S.CHANGED], S.DECLINED, _l("Decline")),
    ("withdraw", [S.REQUESTED, S.INVITED, S.WAITING, S.CHANGED], S.WITHDRAWN, _l("Withdraw")),
    ("queue", [S.REQUESTED, S.INVITED], S.WAITING, _l("Move to the waiting list")),
    ("recall", [S.WAITING], S.REQUESTED, _l("Call from the waiting list")),
    ("invite_again", [S.WAITING], S.INVITED, _l("Invite again")),
    ("expire", [S.REQUESTED, S.INVITED, S.CHANGED, S.WAITING], S.EXPIRED, _l("Expire")),
    ("activate", [S.ACCEPTED], S.ACTIVE, _l("Take part")),
    ("leave", [S.ACCEPTED, S.ACTIVE], S.LEFT, _l("Leave the project")),
)
