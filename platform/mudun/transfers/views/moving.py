"""The buttons of a transfer."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core.db import db
from mudun.security.access import access, may
from mudun.transfers import actions
from mudun.transfers.forms import StopForm
from mudun.transfers.models import Transfer
from mudun.transfers.views.blueprint import bp
from mudun.transfers.views.reading import page_of
from mudun.workflow.buttons import Button, press

MOVES = {
    "adapt": Button(actions.adapt, _l("Noted. The city of origin has been told.")),
    "run": Button(
        actions.run, _l("It runs in your city: from now everybody may know. The city of origin has been told.")
    ),
    "report": Button(actions.report, _l("Thank you. The report can be read by everybody now.")),
    "confirm": Button(actions.confirm, _l("Good to know. We shall not ask again soon.")),
}


@bp.post(f"/transfers/<record:transfer>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", Transfer), throttle="write")
def move(transfer: Transfer, verb: str) -> Any:
    """One step of the lifecycle, or one tap. What is missing comes back as links to the fields."""
    return press(MOVES[verb], transfer, lacking=page_of, then=lambda: url_for(".show", transfer=transfer))


@bp.get("/transfers/<record:transfer>/stop")
@access(GET=may("stop", Transfer))
def ask_reason(transfer: Transfer) -> Any:
    """Why do you stop?"""
    return render_template("transfers/stop.html", transfer=transfer, form=StopForm())


@bp.post("/transfers/<record:transfer>/stop")
@access(POST=may("stop", Transfer), throttle="write")
def stop(transfer: Transfer) -> Any:
    """Stop, with an honest reason."""
    form = StopForm()
    if not form.validate_on_submit():
        return render_template("transfers/stop.html", transfer=transfer, form=form), 422
    actions.stop(transfer, form.reason.data, by=current_user)
    db.session.commit()
    flash(_("Stopped. Thank you for saying why: others learn from it."))
    return redirect(url_for(".show", transfer=transfer), 303)
