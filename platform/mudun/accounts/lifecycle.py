"""When an account and an invitation may move."""

from flask_babel import lazy_gettext as _l

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class AccountStage(Stages):
    """Where an account stands."""

    ACTIVE = "active", _l("Active"), "done"
    SUSPENDED = "suspended", _l("Suspended"), "late"
    CLOSED = "closed", _l("Closed"), "draft"


class InvitationStage(Stages):
    """Where an invitation stands."""

    SENT = "sent", _l("Sent"), "open"
    ACCEPTED = "accepted", _l("Accepted"), "done"
    WITHDRAWN = "withdrawn", _l("Withdrawn"), "draft"
    EXPIRED = "expired", _l("Expired"), "draft"


ACCOUNT = Lifecycle(
    AccountStage,
    ("open_account", [NEW], AccountStage.ACTIVE, _l("Open the account")),
    ("suspend", [AccountStage.ACTIVE], AccountStage.SUSPENDED, _l("Suspend the account")),
    ("reinstate", [AccountStage.SUSPENDED], AccountStage.ACTIVE, _l("Reinstate the account")),
    ("close", [AccountStage.ACTIVE, AccountStage.SUSPENDED], AccountStage.CLOSED, _l("Close the account")),
)

INVITATION = Lifecycle(
    InvitationStage,
    ("send", [NEW], InvitationStage.SENT, _l("Send the invitation")),
    ("accept", [InvitationStage.SENT], InvitationStage.ACCEPTED, _l("Accept the invitation")),
    ("withdraw", [InvitationStage.SENT], InvitationStage.WITHDRAWN, _l("Withdraw the invitation")),
    ("expire", [InvitationStage.SENT], InvitationStage.EXPIRED, _l("Expire")),
)
