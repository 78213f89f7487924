"""The seats of the reader's city: who has one, who is invited, who comes next."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.accounts import queries
from mudun.accounts.actions import invitations as inviting
from mudun.accounts.forms.people import InviteForm, SuccessorForm
from mudun.accounts.models import Seat
from mudun.accounts.views.blueprint import bp
from mudun.cities.models import City
from mudun.core import once
from mudun.core.db import db
from mudun.security import throttle
from mudun.security.access import SIGNED_IN, access


def _city() -> City:
    city = current_user.city
    return city if current_user.sits_in(city) else abort(404)


def _page(city: City, form: Any, status: int = 200) -> Any:
    page = render_template(
        "accounts/colleagues.html",
        city=city,
        form=form,
        people=queries.colleagues(city),
        invitations=queries.invitations_to(city),
        may_invite=current_user.represents(city),
    )
    return page, status


@bp.get("/account/colleagues")
@access(GET=SIGNED_IN)
def colleagues() -> Any:
    """Who has a seat of the reader's city."""
    return _page(_city(), InviteForm(city=current_user.city))


@bp.post("/account/colleagues")
@access(POST=SIGNED_IN, throttle="write")
def invite() -> Any:
    """Invite a colleague to a seat."""
    city = _city()
    form = InviteForm(city=city)
    if not form.validate_on_submit():
        return _page(city, form, 422)
    return _send(form, seat=form.seat.data, hands_over=False)


@bp.get("/account/successor")
@access(GET=SIGNED_IN)
def successor() -> Any:
    """Invite the person to whom the reader hands over the focal point."""
    return render_template("accounts/successor.html", city=_city(), form=SuccessorForm(city=current_user.city))


@bp.post("/account/successor")
@access(POST=SIGNED_IN, throttle="write")
def invite_successor() -> Any:
    """Hand over by invitation: it happens when the successor accepts."""
    city = _city()
    form = SuccessorForm(city=city)
    if not form.validate_on_submit():
        return render_template("accounts/successor.html", city=city, form=form), 422
    return _send(form, seat=Seat.FOCAL_POINT.value, hands_over=True)


def _send(form: Any, *, seat: str, hands_over: bool) -> Any:
    throttle.hit("invite", str(current_user.id))
    if once.claim(form) is None:
        inviting.invite(
            form.email.data, by=current_user._get_current_object(), city=_city(), seat=seat,
            name=form.name.data or "", language=form.language.data, hands_over=hands_over,
        )  # fmt: skip
        once.settle(form, url_for(".colleagues"))
        db.session.commit()
    flash(_("The invitation is on its way to %(address)s.", address=form.email.data))
    return redirect(url_for(".colleagues"), 303)
