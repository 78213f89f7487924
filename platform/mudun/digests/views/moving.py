"""The buttons of an issue: ready, approved, back to composing, taken back."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from mudun.digests import actions
from mudun.digests.models import Issue
from mudun.digests.views.blueprint import bp
from mudun.digests.views.composing import table
from mudun.security.access import access, may
from mudun.workflow.buttons import Button, press

MOVES = {
    "ready": Button(actions.ready, _l("It waits for approval. The others in the secretariat are told.")),
    "approve": Button(actions.approve, _l("Approved. It can be published now.")),
    "reopen": Button(actions.reopen, _l("You can go on composing.")),
    "recall": Button(actions.recall, _l("It is taken back. Correct it, and have it approved again.")),
}


@bp.post(f"/<record:issue>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", Issue))
def move(issue: Issue, verb: str) -> Any:
    """One step of the lifecycle. What is missing comes back as links."""
    return press(
        MOVES[verb], issue, lacking=table, then=lambda: url_for(".show" if issue.is_public else ".compose", issue=issue)
    )
