"""When an issue of the digest may move."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class IssueStage(Stages):
    """Where an issue stands."""

    COMPOSING = "composing", _l("Being composed"), "draft"
    READY = "ready", _l("Ready to publish"), "open"
    PUBLISHED = "published", _l("Published"), "done"
    WITHDRAWN = "withdrawn", _lp("issue", "Withdrawn"), "late"


S = IssueStage
PUBLIC = (S.PUBLISHED, S.WITHDRAWN)
UNFINISHED = (S.COMPOSING, S.READY)

ISSUE = Lifecycle(
    IssueStage,
    ("open", [NEW], S.COMPOSING, _l("Begin an issue")),
    ("ready", [S.COMPOSING], S.READY, _l("Ready to publish")),
    ("reopen", [S.READY], S.COMPOSING, _l("Go on composing")),
    ("publish", [S.READY], S.PUBLISHED, _l("Publish the issue")),
    ("withdraw", [S.PUBLISHED], S.WITHDRAWN, _l("Withdraw with an erratum")),
)
