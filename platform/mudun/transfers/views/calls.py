"""Mentoring calls: asking, answering, noting; and the mentor's rest."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.practices.models import Practice
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.transfers import actions
from mudun.transfers.forms import CALL_FORMS, AgreeForm, CallForm, PauseForm
from mudun.transfers.models import MentorCall, Transfer
from mudun.transfers.views.blueprint import bp
from mudun.transfers.views.reading import mentoring

ANSWERS: dict[str, tuple[Any, Any]] = {
    "agree": (actions.agree, _l("Agreed. The other city has been told.")),
    "decline": (actions.decline, _l("Sent. The other city has been told.")),
    "hold": (actions.hold, _l("Noted. The other city has been told.")),
    "note": (actions.note_call, _l("Your note is kept.")),
    "withdraw": (actions.withdraw, _l("Called off. The other city has been told.")),
}


@bp.get("/transfers/<record:transfer>/calls/new")
@access(GET=may("ask_call", Transfer))
def ask_call(transfer: Transfer) -> Any:
    """When, and what about? Or, kindly, why there is no call to be had now."""
    return _ask_page(transfer, CallForm())


@bp.post("/transfers/<record:transfer>/calls/new")
@access(POST=may("ask_call", Transfer), throttle="write")
def send_call(transfer: Transfer) -> Any:
    """Ask the mentor for a day."""
    form = CallForm()
    earlier = once.claim(form)
    if earlier:
        return redirect(earlier, 303)
    if not form.validate_on_submit():
        db.session.rollback()
        return _ask_page(transfer, form), 422
    try:
        actions.ask(transfer, by=current_user, day=form.day.data, topic=form.topic.data)  # type: ignore[arg-type]
    except OutOfTurn as refusal:
        db.session.rollback()
        return _ask_page(transfer, form, refusal), 409
    page = url_for(".show", transfer=transfer, _anchor="calls")
    once.settle(form, page)
    db.session.commit()
    flash(_("Asked. %(city)s has been told.", city=transfer.origin))
    return redirect(page, 303)


@bp.get("/mentor-calls/<record:mentor_call>")
@access(GET=may("view", MentorCall))
def call(mentor_call: MentorCall) -> Any:
    """What is asked, and what the reader may answer."""
    return _call_page(mentor_call)


@bp.post(f"/mentor-calls/<record:mentor_call>/<any({', '.join(ANSWERS)}):verb>")
@access(POST=may("{verb}", MentorCall), throttle="write")
def answer(mentor_call: MentorCall, verb: str) -> Any:
    """Give the answer. Who comes too late reads kindly why."""
    form = CALL_FORMS[verb](prefix=f"{verb}-")
    if not form.validate_on_submit():
        return _call_page(mentor_call, {verb: form}), 422
    action, words = ANSWERS[verb]
    said = {name: form[name].data or "" for name in ("answer", "note", "day") if name in form}
    try:
        action(mentor_call, by=current_user, **said)
    except OutOfTurn as refusal:
        db.session.rollback()
        return _call_page(mentor_call, {verb: form}, refusal), 409
    db.session.commit()
    flash(str(words))
    return redirect(url_for(".call", mentor_call=mentor_call), 303)


@bp.get("/practices/<record:practice>/mentor")
@access(GET=may("pause_mentor", Practice))
def mentor(practice: Practice) -> Any:
    """Until when does the mentor rest?"""
    return render_template(
        "transfers/mentor.html", practice=practice, form=PauseForm(until=practice.mentor_paused_until)
    )


@bp.post("/practices/<record:practice>/mentor")
@access(POST=may("pause_mentor", Practice), throttle="write")
def pause(practice: Practice) -> Any:
    """Rest until a day, or take calls again."""
    form = PauseForm()
    if not form.validate_on_submit():
        return render_template("transfers/mentor.html", practice=practice, form=form), 422
    actions.pause_mentor(practice, form.until.data, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for("practices.show", practice=practice), 303)


def _ask_page(transfer: Transfer, form: CallForm, refusal: OutOfTurn | None = None) -> str:
    left = mentoring(transfer)
    return render_template("transfers/ask_call.html", transfer=transfer, form=form, mentoring=left, refusal=refusal)


def _call_page(mentor_call: MentorCall, typed: dict[str, Any] | None = None, refusal: OutOfTurn | None = None) -> str:
    """The call with a form for each answer that the reader may give."""
    possible = [verb for verb in ANSWERS if can(current_user, verb, mentor_call)]
    if "hold" in possible and not mentor_call.is_due:
        possible.remove("hold")
    fresh = {verb: _fresh(verb, mentor_call) for verb in possible}
    shown = fresh | {verb: form for verb, form in (typed or {}).items() if verb in fresh}
    return render_template(
        "transfers/call.html", call=mentor_call, transfer=mentor_call.transfer, forms=shown, refusal=refusal
    )


def _fresh(verb: str, mentor_call: MentorCall) -> Any:
    """An empty form; several stand on one page, so each one's fields begin with its verb."""
    if verb == "agree":
        return AgreeForm(formdata=None, prefix="agree-", day=mentor_call.day)
    return CALL_FORMS[verb](formdata=None, prefix=f"{verb}-")
