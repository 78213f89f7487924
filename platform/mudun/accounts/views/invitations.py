"""From the mailed invitation to a seat; and taking an invitation back."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.accounts import queries
from mudun.accounts.actions import invitations as inviting
from mudun.accounts.forms.signing_in import ConfirmForm, JoinForm
from mudun.accounts.models import Invitation
from mudun.accounts.views.blueprint import bp
from mudun.accounts.views.entrance import enter
from mudun.core.db import db
from mudun.i18n.languages import current
from mudun.security.access import PUBLIC, access, may
from mudun.security.urls import safe_next


def _over() -> Any:
    return render_template("accounts/invitation_over.html"), 404


def _page(invitation: Invitation, form: Any, status: int = 200) -> Any:
    """To whoever has an account already the page offers a button, or to sign in; to others a form."""
    page = render_template(
        "accounts/invitation.html",
        invitation=invitation,
        form=form,
        has_account=queries.by_email(invitation.email) is not None,
        is_them=current_user.is_authenticated and current_user.email == invitation.email,
        sign_in_url=url_for(".sign_in", next=url_for(".invitation")),
    )
    return page, status


@bp.get("/invitation/<key:key>")
@access(GET=PUBLIC)
def invitation_link(key: str) -> Any:
    """From the mail: the key moves into the session, so that it stands in no address bar, log or referrer."""
    session["invitation"] = key
    return redirect(url_for(".invitation"), 303)


@bp.get("/invitation")
@access(GET=PUBLIC)
def invitation() -> Any:
    """What is offered, by whom."""
    found = queries.invitation_of(session.get("invitation", ""))
    if found is None:
        return _over()
    return _page(found, JoinForm(data={"name": found.name, "language": current()}))


@bp.post("/invitation")
@access(POST=PUBLIC, throttle="sign_in")
def accept() -> Any:
    """Take the seat: as a newcomer with name and password, or with the account one is signed in to."""
    found = queries.invitation_of(session.get("invitation", ""))
    if found is None:
        return _over()
    if queries.by_email(found.email) is not None:
        return _accept_with_account(found)
    form = JoinForm(about=[found.email.replace("@", " ").replace(".", " ")])
    if not form.validate_on_submit():
        return _page(found, form, 422)
    user = inviting.accept_as_newcomer(
        found, name=form.name.data, password=form.password.data, language=form.language.data
    )
    answer = enter(user)
    flash(_("Welcome to Mudun, %(person)s.", person=user.name))
    return answer


def _accept_with_account(found: Invitation) -> Any:
    if not current_user.is_authenticated or not ConfirmForm().validate_on_submit():
        return _page(found, JoinForm(), 422)
    inviting.accept(found, by=current_user._get_current_object())
    db.session.commit()
    session.pop("invitation", None)
    flash(_("The invitation is accepted."))
    return redirect(url_for("home.index"), 303)


@bp.post("/invitations/<record:invitation>/withdraw")
@access(POST=may("withdraw", Invitation), throttle="write")
def withdraw(invitation: Invitation) -> Any:
    """The link opens nothing any more."""
    inviting.withdraw(invitation, by=current_user)
    db.session.commit()
    flash(_("The invitation is withdrawn."))
    return redirect(safe_next(request.form.get("next")) or url_for(".colleagues"), 303)
