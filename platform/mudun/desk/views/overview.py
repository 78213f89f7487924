"""The secretariat's overview: every queue on one page."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from mudun.core import paging
from mudun.core.db import db
from mudun.desk.policy import Desk
from mudun.desk.queues import queues
from mudun.desk.views.blueprint import bp, page_of
from mudun.notifications import actions as notices
from mudun.notifications import queries
from mudun.notifications.models import Notice
from mudun.security.access import access, may


@bp.get("/desk")
@access(GET=may("view", Desk))
def index() -> Any:
    """What waits for the secretariat."""
    found = queues()
    waiting = sum(queue.total for queue in found)
    return render_template("desk/index.html", queues=found, waiting=waiting, page_of=page_of)


@bp.get("/desk/mails")
@access(GET=may("view", Desk))
def mails() -> Any:
    """Mails that were given up, with what the mail server said."""
    page = paging.paged(queries.failed(), request.args.get("page"))
    return render_template("desk/mails.html", page=page, page_url=lambda number: url_for(".mails", page=number))


@bp.post("/desk/mails/<int:number>/again")
@access(POST=may("retry_mail", Desk), throttle="write")
def retry(number: int) -> Any:
    """Try a mail again that was given up."""
    notice = db.get_or_404(Notice, number)
    if notice.has_failed:
        notices.try_again(notice)
        db.session.commit()
        flash(_("The mail is on its way again."))
    return redirect(url_for(".mails"), 303)
