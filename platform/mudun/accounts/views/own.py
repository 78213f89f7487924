"""One's own account: profile, password, sessions, closing it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.accounts import sessions
from mudun.accounts.actions import accounts, signing_in
from mudun.accounts.forms.people import ProfileForm
from mudun.accounts.forms.signing_in import ChangePasswordForm
from mudun.accounts.models import User
from mudun.accounts.views.blueprint import bp
from mudun.core.db import db
from mudun.core.errors import Conflict
from mudun.security import throttle
from mudun.security.access import SIGNED_IN, access


def _me() -> User:
    return current_user._get_current_object()


@bp.get("/account")
@access(GET=SIGNED_IN)
def profile() -> Any:
    """What we know of the reader, to be changed by them."""
    return render_template("accounts/profile.html", form=ProfileForm(obj=_me()), person=_me())


@bp.post("/account")
@access(POST=SIGNED_IN, throttle="write")
def save_profile() -> Any:
    """Keep the profile; the same words sent twice are no conflict."""
    form = ProfileForm(obj=_me())
    if form.is_stale(_me()) and (found := form.differences(_me())):
        raise Conflict(_me(), found)
    if not form.validate_on_submit():
        return render_template("accounts/profile.html", form=form, person=_me()), 422
    changed = accounts.edit(_me(), form.words, by=current_user)
    db.session.commit()
    flash(_("Your account is saved.") if changed else _("Nothing was changed."))
    return redirect(url_for(".profile"), 303)


@bp.get("/account/password")
@access(GET=SIGNED_IN)
def password() -> Any:
    """Change one's password."""
    return render_template("accounts/password.html", form=ChangePasswordForm(user=_me()))


@bp.post("/account/password")
@access(POST=SIGNED_IN, throttle="sign_in")
def save_own_password() -> Any:
    """Keep the new password; the person's other sessions end."""
    throttle.hit("sign_in_account", f"change|{current_user.email}")
    form = ChangePasswordForm(user=_me())
    if not form.validate_on_submit():
        return render_template("accounts/password.html", form=form), 422
    person = _me()
    signing_in.change_password(person, form.password.data, by=person, keep=sessions.current_hash())
    db.session.commit()
    flash(_("Your new password is kept. All other sessions of your account have ended."))
    return redirect(url_for(".profile"), 303)


@bp.get("/account/sessions", endpoint="sessions")
@access(GET=SIGNED_IN)
def sessions_page() -> Any:
    """Where the reader is signed in."""
    here = sessions.current_hash()
    return render_template("accounts/sessions.html", rows=sessions.of(_me()), here=here)


@bp.post("/account/sessions/<int:number>/end")
@access(POST=SIGNED_IN)
def end_session(number: int) -> Any:
    """End one of the reader's sessions; that of this browser means signing out."""
    row = next((row for row in sessions.of(_me()) if row.id == number), None)
    if row is not None:
        sessions.revoke(row)
        db.session.commit()
    flash(_("The session has ended."))
    return redirect(url_for(".sessions"), 303)


@bp.post("/account/sessions/end-all")
@access(POST=SIGNED_IN)
def end_all_sessions() -> Any:
    """Sign out everywhere, here too."""
    sessions.revoke_all(_me())
    db.session.commit()
    sessions.take_back()
    flash(_("You are signed out everywhere."))
    return redirect(url_for(".sign_in"), 303)
