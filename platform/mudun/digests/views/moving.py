"""The buttons of an issue: ready, approved, back to composing, taken back."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.digests import actions
from mudun.digests.models import Issue
from mudun.digests.views.blueprint import bp
from mudun.digests.views.composing import table
from mudun.security.access import access, may

MOVES: dict[str, tuple[Callable[..., None], Any]] = {
    "ready": (actions.ready, _l("It waits for approval. The others in the secretariat are told.")),
    "approve": (actions.approve, _l("Approved. It can be published now.")),
    "reopen": (actions.reopen, _l("You can go on composing.")),
    "recall": (actions.recall, _l("It is taken back. Correct it, and have it approved again.")),
}


@bp.post(f"/<record:issue>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", Issue))
def move(issue: Issue, verb: str) -> Any:
    """One step of the lifecycle. What is missing comes back as links."""
    action, words = MOVES[verb]
    try:
        action(issue, by=current_user)
    except Incomplete as refusal:
        db.session.rollback()
        return table(issue, refusal.missing), 422
    db.session.commit()
    flash(str(words))
    return redirect(url_for(".show" if issue.is_public else ".compose", issue=issue), 303)
