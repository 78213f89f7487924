"""For everybody: ask for the digest, confirm, change the language, leave."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.i18n.languages import current
from mudun.security import throttle
from mudun.security.access import PUBLIC, SIGNED_IN, access
from mudun.subscriptions import actions, queries
from mudun.subscriptions.forms import AskForm, LanguageForm
from mudun.subscriptions.keys import Keyholder, address_hash, number_in, standing_key
from mudun.subscriptions.models import Subscriber
from mudun.subscriptions.views.blueprint import bp

OVER = 410  # the link is used, too old, or replaced by a newer one


@bp.get("")
@access(GET=PUBLIC)
def index() -> Any:
    """How one receives the digest by e-mail."""
    own = queries.of_account(current_user) if current_user.is_authenticated else None
    key = standing_key(own) if own is not None and own.is_confirmed else ""
    return render_template("subscriptions/index.html", form=AskForm(), own_key=key)


@bp.post("")
@access(POST=PUBLIC, throttle="subscribe")
def ask() -> Any:
    """Send a mail to the address; the answer is the same whoever's it is."""
    form = AskForm()
    if not form.validate_on_submit():
        return render_template("subscriptions/index.html", form=form, own_key=""), 422
    throttle.hit("subscribe_address", address_hash(str(form.address.data)))
    actions.ask(str(form.address.data), str(form.language.data), by=current_user)
    db.session.commit()
    return redirect(url_for(".asked"), 303)


@bp.get("/asked")
@access(GET=PUBLIC)
def asked() -> Any:
    """Look into your mailbox."""
    return render_template("subscriptions/asked.html")


@bp.post("/join")
@access(POST=SIGNED_IN, throttle="write")
def join() -> Any:
    """One button for whoever is signed in: the address is known to be theirs."""
    actions.join(current_user, current(), by=current_user)
    db.session.commit()
    flash(_("The next issue of the digest comes by e-mail."))
    return redirect(url_for(".index"), 303)


@bp.get("/confirm/<key:key>")
@access(GET=PUBLIC)
def confirming(key: str) -> Any:
    """The link of our mail, opened by a person or by a scanner: one button, and nothing happens before it."""
    g.page_key = None
    subscriber = queries.of_key(key)
    if subscriber is None:
        return render_template("subscriptions/over.html"), OVER
    return render_template("subscriptions/confirm.html", subscriber=subscriber, key=key)


@bp.post("/confirm/<key:key>")
@access(POST=PUBLIC, throttle="write")
def confirm(key: str) -> Any:
    """The button: the digest is sent from now on."""
    subscriber = queries.of_key(key)
    if subscriber is None:
        return render_template("subscriptions/over.html"), OVER
    actions.confirm(subscriber, by=Keyholder(subscriber))
    db.session.commit()
    return redirect(url_for(".leaving", token=standing_key(subscriber)), 303)


def _of(token: str) -> Subscriber:
    g.page_key = None  # a page with a key in its address is remembered nowhere
    return db.session.get(Subscriber, number_in(token) or 0) or abort(404)


@bp.get("/<key:token>")
@access(GET=PUBLIC)
def leaving(token: str) -> Any:
    """The link in every mail of the digest: leave, or change the language."""
    subscriber = _of(token)
    form = LanguageForm(obj=subscriber)
    return render_template("subscriptions/manage.html", subscriber=subscriber, token=token, form=form)


@bp.post("/<key:token>")
@access(POST=PUBLIC, throttle="write")
def leave(token: str) -> Any:
    """No more mail; also what mail programs send by themselves (RFC 8058). Whoever has left has left."""
    subscriber = _of(token)
    if subscriber.is_confirmed or subscriber.is_asked:
        actions.leave(subscriber, by=Keyholder(subscriber))
        db.session.commit()
    return render_template("subscriptions/manage.html", subscriber=subscriber, token=token, form=LanguageForm())


@bp.post("/<key:token>/language")
@access(POST=PUBLIC, throttle="write")
def speak(token: str) -> Any:
    """The digest in another language."""
    subscriber, form = _of(token), LanguageForm()
    if not subscriber.is_confirmed or not form.validate_on_submit():
        return render_template("subscriptions/manage.html", subscriber=subscriber, token=token, form=form), 422
    actions.edit(subscriber, str(form.language.data), by=Keyholder(subscriber))
    db.session.commit()
    return redirect(url_for(".leaving", token=token, language=form.language.data), 303)
