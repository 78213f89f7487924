"""When a transfer and a mentoring call may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class TransferStage(Stages):
    """How far a city is with the practice of another."""

    UNDERSTOOD = "understood", _l("Understood"), "open"
    ADAPTING = "adapting", _l("Being adapted"), "open"
    RUNNING = "running", _lp("transfer", "Running"), "done"
    REPORTED = "reported", _l("Running and reported"), "done"
    STOPPED = "stopped", _lp("transfer", "Stopped"), "draft"


T = TransferStage
OPEN = (T.UNDERSTOOD, T.ADAPTING, T.RUNNING)
ALIVE = (T.RUNNING, T.REPORTED)
STANDING = (*OPEN, T.REPORTED)

TRANSFER = Lifecycle(
    TransferStage,
    ("adopt", [NEW], T.UNDERSTOOD, _l("Adopt this practice")),
    ("adapt", [T.UNDERSTOOD], T.ADAPTING, _l("We have begun to adapt it")),
    ("run", [T.ADAPTING], T.RUNNING, _l("It is running in our city")),
    ("report", [T.RUNNING], T.REPORTED, _l("Send the report")),
    ("stop", [*OPEN], T.STOPPED, _l("Stop, and say why")),
)


class CallStage(Stages):
    """Where a mentoring call stands."""

    ASKED = "asked", _lp("call", "Asked"), "open"
    AGREED = "agreed", _lp("call", "Agreed"), "done"
    DECLINED = "declined", _lp("call", "Not this time"), "draft"
    HELD = "held", _lp("call", "Held"), "done"
    WITHDRAWN = "withdrawn", _lp("call", "Called off"), "draft"
    LAPSED = "lapsed", _lp("call", "Its day passed without an answer"), "late"


C = CallStage
COUNTED = (C.AGREED, C.HELD)

MENTOR_CALL = Lifecycle(
    CallStage,
    ("ask", [NEW], C.ASKED, _l("Ask for a mentoring call")),
    ("agree", [C.ASKED], C.AGREED, _l("Agree to the call")),
    ("decline", [C.ASKED], C.DECLINED, _l("Not this time")),
    ("hold", [C.AGREED], C.HELD, _l("The call was held")),
    ("withdraw", [C.ASKED, C.AGREED], C.WITHDRAWN, _l("Call it off")),
    ("lapse", [C.ASKED], C.LAPSED, _l("Let it lapse")),
)
