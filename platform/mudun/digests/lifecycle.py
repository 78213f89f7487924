"""When an issue of the digest may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class IssueStage(Stages):
    """Where an issue stands."""

    COMPOSING = "composing", _l("Being composed"), "draft"
    READY = "ready", _l("Waits for approval"), "open"
    APPROVED = "approved", _lp("issue", "Approved"), "open"
    PUBLISHING = "publishing", _l("Being published"), "open"
    PUBLISHED = "published", _l("Published"), "done"
    WITHDRAWN = "withdrawn", _lp("issue", "Withdrawn"), "late"


S = IssueStage
PUBLIC = (S.PUBLISHED, S.WITHDRAWN)
FROZEN = (S.PUBLISHING, *PUBLIC)
UNFINISHED = (S.COMPOSING, S.READY, S.APPROVED, S.PUBLISHING)

ISSUE = Lifecycle(
    IssueStage,
    ("open", [NEW], S.COMPOSING, _l("Begin an issue")),
    ("ready", [S.COMPOSING], S.READY, _l("Give it for approval")),
    ("approve", [S.READY], S.APPROVED, _l("Approve the issue")),
    ("approve_alone", [S.READY], S.APPROVED, _l("Approve alone, with a reason")),
    ("reopen", [S.READY, S.APPROVED], S.COMPOSING, _l("Go on composing")),
    ("publish", [S.APPROVED], S.PUBLISHING, _l("Publish the issue")),
    ("recall", [S.PUBLISHING], S.COMPOSING, _l("Take it back before it appears")),
    ("appear", [S.PUBLISHING], S.PUBLISHED, _l("Appears")),
    ("withdraw", [S.PUBLISHED], S.WITHDRAWN, _l("Withdraw with an erratum")),
    ("supersede", [S.PUBLISHED], S.WITHDRAWN, _l("Replaced by a new edition")),
)
