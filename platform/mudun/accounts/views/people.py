"""A person's page, and what colleagues and the secretariat can do there."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.accounts import sessions
from mudun.accounts.actions import accounts, seats
from mudun.accounts.forms.people import ReasonForm, RoleForm, SeatForm
from mudun.accounts.models import User
from mudun.accounts.views.blueprint import bp
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.security.access import access, may
from mudun.workflow.activity import timeline

STAGED: dict[str, Callable[..., None]] = {
    "suspend": accounts.suspend,
    "reinstate": accounts.reinstate,
    "close": accounts.close,
}


def _page(user: User, status: int = 200, **forms: Any) -> Any:
    page = render_template(
        "accounts/person.html",
        person=user,
        is_own=user.id == current_user.id,
        seat_form=forms.get("seat_form") or SeatForm(obj=user),
        role_form=forms.get("role_form") or RoleForm(data={"role": user.network_role or ""}),
        events=timeline(user) if current_user.is_secretariat else [],
    )
    return page, status


@bp.get("/people/<record:user>")
@access(GET=may("view", User))
def person(user: User) -> Any:
    """A person as colleagues and the secretariat see them."""
    return _page(user)


@bp.post("/people/<record:user>/seat")
@access(POST=may("change_seat", User), throttle="write")
def change_seat(user: User) -> Any:
    """Another seat in the same city."""
    form = SeatForm()
    if not form.validate_on_submit():
        return _page(user, 422, seat_form=form)
    seats.change_seat(user, form.seat.data, by=current_user)
    db.session.commit()
    flash(_("%(person)s now has another seat.", person=user.name))
    return redirect(url_for(".person", user=user), 303)


@bp.post("/people/<record:user>/hand-over")
@access(POST=may("hand_over", User), throttle="write")
def hand_over(user: User) -> Any:
    """The reader's focal point passes to this colleague."""
    seats.hand_over(user, by=current_user._get_current_object())
    db.session.commit()
    flash(_("%(person)s now speaks for your city. You stay on as a contributor.", person=user.name))
    return redirect(url_for(".colleagues"), 303)


@bp.post("/people/<record:user>/give-up-seat")
@access(POST=may("remove_seat", User), throttle="write")
def remove_seat(user: User) -> Any:
    """The person leaves the city."""
    seats.remove_seat(user, by=current_user)
    db.session.commit()
    flash(_("The seat was given up."))
    if user.id == current_user.id:
        return redirect(url_for(".profile"), 303)
    return redirect(url_for("desk.accounts" if current_user.is_secretariat else ".colleagues"), 303)


@bp.post("/people/<record:user>/role")
@access(POST=may("change_role", User), throttle="write")
def change_role(user: User) -> Any:
    """Another role in the network."""
    form = RoleForm()
    if not form.validate_on_submit():
        return _page(user, 422, role_form=form)
    accounts.change_role(user, form.role.data or None, by=current_user)
    db.session.commit()
    flash(_("The role of %(person)s has changed.", person=user.name))
    return redirect(url_for(".person", user=user), 303)


@bp.get("/people/<record:user>/<any(suspend, reinstate, close):verb>")
@access(GET=may("{verb}", User))
def why(user: User, verb: str) -> Any:
    """Ask for the reason, and tell what will happen."""
    return render_template("accounts/why.html", person=user, verb=verb, form=ReasonForm())


@bp.post("/people/<record:user>/<any(suspend, reinstate, close):verb>")
@access(POST=may("{verb}", User), throttle="write")
def move(user: User, verb: str) -> Any:
    """Suspend, reinstate or close the account; whoever cannot leave a city without a voice keeps the note typed."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return render_template("accounts/why.html", person=user, verb=verb, form=form), 422
    is_own = user.id == current_user.id
    try:
        STAGED[verb](user, by=current_user, note=form.note.data or "")
    except Incomplete as refusal:
        db.session.rollback()
        page = render_template("accounts/why.html", person=user, verb=verb, form=form, missing=refusal.missing)
        return page, 422
    db.session.commit()
    if is_own:
        sessions.take_back()
        flash(_("Your account is closed. Thank you for your work."))
        return redirect(url_for("site.home"), 303)
    flash(_("Done: %(deed)s", deed=user.lifecycle.label(verb)))
    return redirect(url_for(".person", user=user), 303)
