"""The only person in the secretariat approves an issue alone, and says why."""

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.digests import actions
from mudun.digests.forms import AloneForm
from mudun.digests.models import Issue
from mudun.digests.views.blueprint import bp
from mudun.digests.views.composing import table
from mudun.security.access import access, may


@bp.post("/<record:issue>/approve-alone")
@access(POST=may("approve_alone", Issue))
def approve_alone(issue: Issue) -> Any:
    """Approve it with the reason given."""
    form = AloneForm()
    if not form.validate_on_submit():
        return table(issue, alone=form), 422
    try:
        actions.approve_alone(issue, by=current_user, note=form.note.data)
    except Incomplete as refusal:
        db.session.rollback()
        return table(issue, refusal.missing), 422
    db.session.commit()
    flash(_("Approved. The reason stands in the course of the issue."))
    return redirect(url_for(".compose", issue=issue), 303)
