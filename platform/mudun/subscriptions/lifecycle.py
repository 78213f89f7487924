"""When somebody's subscription may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class SubscriberStage(Stages):
    """Where a subscription stands."""

    ASKED = "asked", _lp("subscription", "Not confirmed yet"), "open"
    CONFIRMED = "confirmed", _lp("subscription", "Receives the digest"), "done"
    LEFT = "left", _lp("subscription", "Has left"), "draft"
    LAPSED = "lapsed", _lp("subscription", "Never confirmed"), "draft"
    UNREACHABLE = "unreachable", _lp("subscription", "Cannot be reached"), "late"


S = SubscriberStage
GONE = (S.LEFT, S.LAPSED, S.UNREACHABLE)  # no address is kept

SUBSCRIBER = Lifecycle(
    SubscriberStage,
    ("ask", [NEW, *GONE], S.ASKED, _l("Ask for the digest by e-mail")),
    ("confirm", [S.ASKED], S.CONFIRMED, _l("Confirm the subscription")),
    ("join", [NEW, S.ASKED, *GONE], S.CONFIRMED, _l("Receive the digest by e-mail")),
    ("leave", [S.ASKED, S.CONFIRMED], S.LEFT, _l("Stop the digest by e-mail")),
    ("lapse", [S.ASKED], S.LAPSED, _l("Let it lapse")),
    ("lose", [S.CONFIRMED], S.UNREACHABLE, _l("Stop writing to an address that refuses")),
    ("erase", [S.ASKED, S.CONFIRMED], S.LEFT, _l("Erase the address")),
)
