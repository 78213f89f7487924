"""The reader's notices, how often mail comes, one-step unsubscribing; in the demo, the mailbox of all mails."""

from typing import Any

from flask import Blueprint, Flask, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.accounts.models import User
from mudun.core import paging
from mudun.core.db import db
from mudun.notifications import actions, mailbox, mails, queries
from mudun.notifications.forms import MailForm
from mudun.notifications.models import Notice
from mudun.security.access import PUBLIC, SIGNED_IN, access, may

bp = Blueprint("notifications", __name__, url_prefix="/<language:language>/notices")
demo = Blueprint("mailbox", __name__, url_prefix="/<language:language>/mailbox")


def unread_notices() -> int:
    """For the shell: how many notices the reader has not seen; asked once per page."""
    if not hasattr(g, "unread_notices"):
        g.unread_notices = queries.unread(current_user)
    return g.unread_notices


@bp.get("")
@access(GET=SIGNED_IN)
def index() -> Any:
    """What the reader was told, newest first."""
    page = paging.paged(queries.visible_to(current_user), request.args.get("page"))
    return render_template(
        "notifications/index.html", page=page, page_url=lambda number: url_for(".index", page=number)
    )


@bp.post("/read-all")
@access(POST=SIGNED_IN)
def read_all() -> Any:
    """Mark everything as seen."""
    actions.read_all(by=current_user)
    db.session.commit()
    return redirect(url_for(".index"), 303)


@bp.post("/<record:notice>/open")
@access(POST=may("read", Notice))
def open_notice(notice: Notice) -> Any:
    """Mark a notice as seen and go to what it is about."""
    actions.read(notice, by=current_user)
    db.session.commit()
    return redirect(f"/{g.language}{notice.path}" if notice.path else url_for(".index"), 303)


@bp.get("/settings")
@access(GET=SIGNED_IN)
def settings() -> Any:
    """How often mail comes."""
    return render_template("notifications/settings.html", form=MailForm(obj=current_user))


@bp.post("/settings")
@access(POST=SIGNED_IN, throttle="write")
def save_settings() -> Any:
    """Keep the choice."""
    form = MailForm()
    if not form.validate_on_submit():
        return render_template("notifications/settings.html", form=form), 422
    actions.choose_mail(current_user._get_current_object(), form.mail_choice.data)
    db.session.commit()
    flash(_("Your choice is kept."))
    return redirect(url_for(".settings"), 303)


def _reader(token: str) -> User:
    """The person whose signed link this is; the link is the key, so no session and no form token is asked for."""
    return db.session.get(User, mails.reader_of(token) or 0) or abort(400)


@bp.get("/unsubscribe/<key:token>")
@access(GET=PUBLIC)
def leaving(token: str) -> Any:
    """The link of a mail, opened by a person: one button."""
    return render_template("notifications/unsubscribe.html", person=_reader(token), token=token)


@bp.post("/unsubscribe/<key:token>")
@access(POST=PUBLIC, throttle="write")
def unsubscribe(token: str) -> Any:
    """No more weekly mail; also what mail programs send by themselves (RFC 8058)."""
    person = _reader(token)
    actions.choose_mail(person, "none")
    db.session.commit()
    return render_template("notifications/unsubscribe.html", person=person, token=None)


@demo.get("")
@access(GET=PUBLIC)
def index_of_mails() -> Any:
    """Every mail this demo has written, to anybody. Never remembered: somebody waits for a code here."""
    g.page_key = None
    folder = current_app.config["MAILBOX_FOLDER"]
    page = paging.sliced(mailbox.names(folder), request.args.get("page"))
    letters = [mailbox.read(folder, name) for name in page]
    return render_template(
        "notifications/mailbox.html", letters=[letter for letter in letters if letter], page=page,
        page_url=lambda number: url_for("mailbox.index_of_mails", page=number),
    )  # fmt: skip


@demo.get("/<slug:name>")
@access(GET=PUBLIC)
def letter(name: str) -> Any:
    """One mail, as its reader got it."""
    found = mailbox.read(current_app.config["MAILBOX_FOLDER"], name) or abort(404)
    return render_template("notifications/letter.html", letter=found, ours=current_app.config["BASE_URL"])


def init_app(app: Flask) -> None:
    """Open the room's pages; the mailbox exists in the demo only."""
    app.register_blueprint(bp)
    app.extensions["csrf"].exempt(unsubscribe)
    app.jinja_env.globals["unread_notices"] = unread_notices
    if app.config["DEMO"]:
        app.register_blueprint(demo)
