"""When a prepared invitation, a question to the network and the answer of a city that was asked may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class HelpStage(Stages):
    """Where a question to the network stands."""

    ASKED = "asked", _l("Asked, no answer yet"), "open"
    ANSWERED = "answered", _l("Answered"), "done"
    CLOSED = "closed", _lp("question", "Closed"), ""


HELP = Lifecycle(
    HelpStage,
    ("ask", [NEW], HelpStage.ASKED, _l("Ask the network")),
    ("hear", [HelpStage.ASKED, HelpStage.ANSWERED], HelpStage.ANSWERED, _l("Hear an answer")),
    ("close", [HelpStage.ASKED, HelpStage.ANSWERED], HelpStage.CLOSED, _l("Close and note the outcome")),
)


class ReplyStage(Stages):
    """What a city that was asked says."""

    ASKED = "asked", _l("Asked, no answer yet"), "open"
    ANSWERED = "answered", _l("Answered"), "done"
    PASSED = "passed", _l("Cannot help this time"), ""
    LAPSED = "lapsed", _l("No longer needed"), ""


REPLY = Lifecycle(
    ReplyStage,
    ("ask", [NEW], ReplyStage.ASKED, _l("Ask the network")),
    ("answer", [ReplyStage.ASKED], ReplyStage.ANSWERED, _l("Answer")),
    ("pass", [ReplyStage.ASKED], ReplyStage.PASSED, _l("We cannot help this time")),
    ("lapse", [ReplyStage.ASKED], ReplyStage.LAPSED, _l("No longer needed")),
)


class DraftStage(Stages):
    """Where a prepared invitation stands."""

    PREPARED = "prepared", _l("Prepared, not sent"), "draft"
    SENT = "sent", _l("Sent"), "done"
    DROPPED = "dropped", _l("Put aside"), ""


DRAFT = Lifecycle(
    DraftStage,
    ("prepare", [NEW], DraftStage.PREPARED, _l("Prepare an invitation")),
    ("send", [DraftStage.PREPARED], DraftStage.SENT, _l("Send the invitation")),
    ("drop", [DraftStage.PREPARED], DraftStage.DROPPED, _l("Put aside")),
)
