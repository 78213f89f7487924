"""The buttons of an issue: ready, back, publish, withdraw."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.digests import actions
from mudun.digests.forms import WithdrawForm
from mudun.digests.models import Issue
from mudun.digests.views.blueprint import bp
from mudun.digests.views.composing import table
from mudun.security.access import access, may

MOVES: dict[str, tuple[Callable[..., None], Any]] = {
    "ready": (actions.ready, _l("It waits for approval. The others in the secretariat are told.")),
    "approve": (actions.approve, _l("Approved. It can be published now.")),
    "reopen": (actions.reopen, _l("You can go on composing.")),
    "publish": (actions.publish, _l("The issue has appeared. Every focal point is told.")),
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


@bp.get("/<record:issue>/withdraw")
@access(GET=may("withdraw", Issue))
def ask_erratum(issue: Issue) -> Any:
    """What was wrong?"""
    return render_template("digests/withdraw.html", issue=issue, form=WithdrawForm())


@bp.post("/<record:issue>/withdraw")
@access(POST=may("withdraw", Issue))
def withdraw(issue: Issue) -> Any:
    """Withdraw it, and go on with the corrected edition."""
    form = WithdrawForm()
    if not form.validate_on_submit():
        return render_template("digests/withdraw.html", issue=issue, form=form), 422
    corrected = actions.withdraw(issue, by=current_user, erratum=form.erratum.data)
    db.session.commit()
    flash(_("The issue is withdrawn. Correct it here and publish the new edition."))
    return redirect(url_for(".compose", issue=corrected), 303)
