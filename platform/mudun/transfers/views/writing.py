"""Filling in a transfer, and writing to the other city."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.security.access import access, may
from mudun.transfers import actions
from mudun.transfers.actions.telling import words_of
from mudun.transfers.forms import MessageForm, TransferForm
from mudun.transfers.models import Transfer
from mudun.transfers.views.blueprint import bp
from mudun.transfers.views.reading import next_step, page_of, to_do
from mudun.workflow.requirements import missing


@bp.get("/transfers/<record:transfer>/edit")
@access(GET=may("edit", Transfer))
def edit(transfer: Transfer) -> Any:
    """What was taken, changed and achieved, as a form."""
    return _page(transfer, TransferForm(obj=words_of(transfer)))


@bp.post("/transfers/<record:transfer>/edit")
@access(POST=may("edit", Transfer), throttle="write")
def save(transfer: Transfer) -> Any:
    """Keep what was typed, whatever is still missing."""
    form = TransferForm(obj=words_of(transfer))
    if form.is_stale(transfer) and (differences := form.differences(words_of(transfer))):
        return _page(transfer, form, differences), 409
    if not form.validate_on_submit():
        return _page(transfer, form), 422
    actions.write(transfer, form.words, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".show", transfer=transfer), 303)


@bp.post("/transfers/<record:transfer>/messages")
@access(POST=may("talk", Transfer), throttle="write")
def say(transfer: Transfer) -> Any:
    """Send a question or an answer to the other city."""
    form = MessageForm()
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if not form.validate_on_submit():
        db.session.rollback()
        return page_of(transfer, message=form), 422
    actions.say(transfer, form.words.data, by=current_user)
    page = url_for(".show", transfer=transfer, _anchor="words")
    once.settle(form, page)
    db.session.commit()
    flash(_("Sent. The other city has been told."))
    return redirect(page, 303)


def _page(transfer: Transfer, form: TransferForm, differences: Any = ()) -> str:
    return render_template(
        "transfers/edit.html",
        transfer=transfer,
        form=form,
        lacking=to_do(transfer, missing(transfer, next_step(transfer))),
        differences=differences,
    )
