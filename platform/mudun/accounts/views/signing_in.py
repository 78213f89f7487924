"""Signing in by password or by code, signing out, and a forgotten password."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.accounts import browsers, codes, sessions
from mudun.accounts.actions import signing_in
from mudun.accounts.forms.fields import words_about
from mudun.accounts.forms.signing_in import AddressForm, CodeForm, NewPasswordForm, SignInForm
from mudun.accounts.views.blueprint import bp
from mudun.accounts.views.entrance import enter
from mudun.core.db import db
from mudun.security import throttle
from mudun.security.access import PUBLIC, access
from mudun.security.urls import safe_next


def _next() -> str | None:
    return safe_next(request.args.get("next"))


@bp.get("/sign-in")
@access(GET=PUBLIC)
def sign_in() -> Any:
    """The ways in."""
    if current_user.is_authenticated:
        return redirect(_next() or url_for("home.index"))
    return render_template("accounts/sign_in.html", form=SignInForm(), target=_next())


@bp.post("/sign-in")
@access(POST=PUBLIC, throttle="sign_in")
def sign_in_by_password() -> Any:
    """Address and password. The answer does not tell which of the two was wrong."""
    form = SignInForm()
    if form.validate_on_submit():
        email = form.email.data
        counted_as = browsers.throttle_key(request.cookies.get(browsers.COOKIE), email)
        throttle.hit("sign_in_account", counted_as)
        user = signing_in.by_password(email, form.password.data)
        if user is not None:
            throttle.forgive("sign_in_account", counted_as)
            return enter(user, _next())
        form.password.errors = [_("Address and password do not go together, or the account is not open.")]
    return render_template("accounts/sign_in.html", form=form, target=_next()), 422


@bp.route("/sign-in/send-code", methods=["GET", "POST"])
@access(GET=PUBLIC, POST=PUBLIC, throttle="sign_in")
def send_code() -> Any:
    """Mail a one-time code. The answer is the same for every address."""
    if request.method != "POST":  # a reload, or the language was switched
        return redirect(url_for(".sign_in", next=_next()))
    form = AddressForm()
    if not form.validate_on_submit():
        whole = SignInForm()
        whole.email.errors = form.email.errors
        return render_template("accounts/sign_in.html", form=whole, target=_next()), 422
    throttle.hit("code", form.email.data)
    signing_in.send_code(form.email.data)
    db.session.commit()
    session["code_for"] = form.email.data
    flash(_("If this address has an account, a code is on its way. It is valid for 10 minutes."))
    return redirect(url_for(".enter_code", next=_next()), 303)


@bp.get("/sign-in/code")
@access(GET=PUBLIC)
def enter_code() -> Any:
    """Where the code is typed."""
    form = CodeForm(data={"email": session.get("code_for", "")})
    return render_template("accounts/code.html", form=form, target=_next())


@bp.post("/sign-in/code")
@access(POST=PUBLIC, throttle="sign_in")
def sign_in_by_code() -> Any:
    """The code from the mail."""
    form = CodeForm()
    if form.validate_on_submit():
        throttle.hit("sign_in_account", f"code|{form.email.data}")
        user = signing_in.by_code(form.email.data, form.code.data)
        db.session.commit()  # a wrong code has cost a try
        if user is not None:
            return enter(user, _next())
        form.code.errors = [_("This code is wrong or no longer valid. Ask for a new one if need be.")]
    return render_template("accounts/code.html", form=form, target=_next()), 422


@bp.post("/sign-out")
@access(POST=PUBLIC)
def sign_out() -> Any:
    """End this browser's session."""
    sessions.revoke_hash(sessions.current_hash())
    db.session.commit()
    sessions.take_back()
    flash(_("You are signed out."))
    answer = redirect(url_for("site.home"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.get("/password/forgotten")
@access(GET=PUBLIC)
def forgotten() -> Any:
    """Ask for a link to choose a new password."""
    form = AddressForm(data={"email": current_user.email if current_user.is_authenticated else ""})
    return render_template("accounts/forgotten.html", form=form)


@bp.post("/password/forgotten")
@access(POST=PUBLIC, throttle="sign_in")
def send_reset() -> Any:
    """Mail the link. The answer is the same for every address."""
    form = AddressForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgotten.html", form=form), 422
    throttle.hit("reset", form.email.data)
    signing_in.send_reset(form.email.data)
    db.session.commit()
    return render_template("accounts/link_sent.html", address=form.email.data)


@bp.get("/password/new/<key:key>")
@access(GET=PUBLIC)
def reset_link(key: str) -> Any:
    """From the mail: the key moves into the session, so that it stands in no address bar, log or referrer."""
    session["reset"] = key
    return redirect(url_for(".new_password"), 303)


@bp.get("/password/new")
@access(GET=PUBLIC)
def new_password() -> Any:
    """Choose a new password."""
    if codes.link(session.get("reset", "")) is None:
        return render_template("accounts/link_over.html", again=url_for(".forgotten")), 404
    return render_template("accounts/new_password.html", form=NewPasswordForm())


@bp.post("/password/new")
@access(POST=PUBLIC, throttle="sign_in")
def save_password() -> Any:
    """Keep the new password; the link is used up, all sessions end, and a new one begins here."""
    key = session.get("reset", "")
    row = codes.link(key)
    if row is None:
        return render_template("accounts/link_over.html", again=url_for(".forgotten")), 404
    form = NewPasswordForm(about=words_about(row.user))
    if not form.validate_on_submit():
        return render_template("accounts/new_password.html", form=form), 422
    user = signing_in.reset_password(key, form.password.data)
    if user is None:
        return render_template("accounts/link_over.html", again=url_for(".forgotten")), 404
    answer = enter(user)
    flash(_("Your new password is kept. All other sessions of your account have ended."))
    return answer
