"""When a project may move (product.md C2)."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from mudun.workflow.lifecycle import NEW, Lifecycle, Stages


class ProjectStage(Stages):
    """Where a joint project stands."""

    DRAFT = "draft", _l("Draft"), "draft"
    SUBMITTED = "submitted", _l("With the secretariat"), "open"
    RETURNED = "returned", _lp("project", "Returned with a note"), "draft"
    DECLINED = "declined", _lp("project", "Declined"), "late"
    OPEN = "open", _l("Open to partners"), "open"
    FORMING = "forming", _l("Partnership forming"), "open"
    COMPLETE = "complete", _l("Partnership complete"), "done"
    ACTIVE = "active", _l("Under way"), "done"
    PAUSED = "paused", _l("Paused"), "draft"
    COMPLETED = "completed", _l("Completed"), "done"
    DOCUMENTED = "documented", _l("Completed and documented"), "done"
    WITHDRAWN = "withdrawn", _lp("project", "Withdrawn"), "draft"
    ARCHIVED = "archived", _l("Archived"), "draft"


S = ProjectStage
HIDDEN = (S.DRAFT, S.SUBMITTED, S.RETURNED, S.DECLINED)
WRITING = (S.DRAFT, S.RETURNED)
CALLING = (S.OPEN, S.FORMING)
RUNNING = (S.ACTIVE, S.PAUSED)
PLANNING = (S.FORMING, S.COMPLETE, *RUNNING)
ENDED = (S.COMPLETED, S.DOCUMENTED, S.WITHDRAWN, S.ARCHIVED, S.DECLINED)
PUBLIC = tuple(stage for stage in S if stage not in HIDDEN)
UNFINISHED = [stage for stage in S if stage not in ENDED]

PROJECT = Lifecycle(
    ProjectStage,
    ("propose", [NEW], S.DRAFT, _l("Propose a project")),
    ("open", [S.DRAFT, S.RETURNED], S.OPEN, _l("Open the call")),
    ("submit", [S.DRAFT, S.RETURNED], S.SUBMITTED, _l("Submit to the secretariat")),
    ("approve", [S.SUBMITTED], S.OPEN, _l("Approve and open")),
    ("return", [S.SUBMITTED], S.RETURNED, _l("Return with a note")),
    ("decline", [S.SUBMITTED], S.DECLINED, _l("Decline with a note")),
    ("form", [S.OPEN], S.FORMING, _l("Form the partnership")),
    ("close_call", [S.FORMING], S.COMPLETE, _l("Close the call")),
    ("reopen_call", [S.COMPLETE], S.FORMING, _l("Reopen the call")),
    ("start", [S.COMPLETE], S.ACTIVE, _l("Start the project")),
    ("pause", [S.ACTIVE], S.PAUSED, _l("Pause the project")),
    ("resume", [S.PAUSED], S.ACTIVE, _l("Resume the project")),
    ("complete", [S.ACTIVE], S.COMPLETED, _l("Complete the project")),
    ("document", [S.COMPLETED], S.DOCUMENTED, _l("Mark as documented")),
    ("withdraw", UNFINISHED, S.WITHDRAWN, _l("Withdraw the project")),
    ("archive", [stage for stage in S if stage is not S.ARCHIVED], S.ARCHIVED, _l("Archive")),
)
