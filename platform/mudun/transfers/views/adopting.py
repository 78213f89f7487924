"""Adopting a practice: one page that says what follows, and one button."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.practices.models import Practice
from mudun.security.access import access, may
from mudun.transfers import actions, queries
from mudun.transfers.forms import AdoptForm
from mudun.transfers.models import Transfer
from mudun.transfers.views.blueprint import bp


@bp.get("/practices/<record:practice>/adopt")
@access(GET=may("adopt", Practice))
def adopt(practice: Practice) -> Any:
    """What adopting means; or the way to the transfer there is already."""
    earlier = queries.standing_between(practice, current_user.city)
    if earlier is not None:
        return redirect(url_for(".show", transfer=earlier), 303)
    return render_template("transfers/adopt.html", practice=practice, form=AdoptForm())


@bp.post("/practices/<record:practice>/adopt")
@access(POST=may("adopt", Practice), throttle="write")
def begin(practice: Practice) -> Any:
    """Begin the transfer. Whoever presses twice, or second, is led to the one there is."""
    form = AdoptForm()
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if not form.validate_on_submit():
        db.session.rollback()
        return render_template("transfers/adopt.html", practice=practice, form=form), 422
    try:
        transfer = actions.adopt(practice, by=current_user, intention=form.intention.data)
    except OutOfTurn as refusal:
        db.session.rollback()
        if not isinstance(refusal.record, Transfer):
            raise
        flash(refusal.reason)
        return redirect(url_for(".show", transfer=refusal.record), 303)
    page = url_for(".show", transfer=transfer)
    once.settle(form, page)
    db.session.commit()
    flash(_("Your city has adopted the practice. %(city)s has been told.", city=practice.city))
    return redirect(page, 303)
