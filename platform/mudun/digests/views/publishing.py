"""Publishing an issue and watching it become whole; correcting one that has appeared."""

from collections.abc import Callable
from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.digests import actions
from mudun.digests.actions.publishing import FILES
from mudun.digests.exports.forms import FORMS
from mudun.digests.forms import PublishForm, WithdrawForm
from mudun.digests.forms.publishing import clocks
from mudun.digests.models import Issue
from mudun.digests.views.blueprint import bp
from mudun.digests.views.composing import table
from mudun.files.models import made_of
from mudun.security.access import access, may
from mudun.workflow.jobs import job_of

SECONDS = 3  # between two looks at the bar, without script
SLOW = 60  # seconds after which work that nobody began is said to wait for the worker


@bp.get("/<record:issue>/publish")
@access(GET=may("follow", Issue))
def ask_publish(issue: Issue) -> Any:
    """At once, or not before a moment? An issue that nobody approved yet says so."""
    form = PublishForm(embargo=issue.embargo_until if issue.embargo_until and issue.embargo_until > now() else None)
    return render_template("digests/publish.html", issue=issue, form=form)


@bp.post("/<record:issue>/publish")
@access(POST=may("publish", Issue))
def publish(issue: Issue) -> Any:
    """Freeze it and begin to make its files."""
    form = PublishForm()
    if not form.validate_on_submit():
        return render_template("digests/publish.html", issue=issue, form=form), 422
    try:
        actions.publish(issue, by=current_user, embargo_until=form.moment)
    except Incomplete as refusal:
        db.session.rollback()
        return table(issue, refusal.missing), 422
    db.session.commit()
    flash(_("It is frozen. Its files are being made; it appears when all of them are there."))
    return redirect(url_for(".progress", issue=issue), 303)


@bp.get("/<record:issue>/progress")
@access(GET=may("follow", Issue))
def progress(issue: Issue) -> Any:
    """How far the files are. The page looks again by itself while they are being made."""
    job = job_of(issue, FILES)
    waits = bool(job and not job.has_failed and not job.is_done)
    response = make_response(
        render_template(
            "digests/progress.html",
            issue=issue,
            job=job,
            files=made_of(issue),
            forms=FORMS,
            is_embargoed=bool(issue.is_publishing and issue.made_at),
            clocks=clocks(issue.embargo_until) if issue.embargo_until else [],
            is_slow=bool(waits and job and not job.holder and (now() - job.due_at).total_seconds() > SLOW),
        )
    )
    if issue.is_publishing and waits and not issue.made_at:
        response.headers["Refresh"] = str(SECONDS)
    return response


@bp.post("/<record:issue>/again")
@access(POST=may("follow", Issue))
def again(issue: Issue) -> Any:
    """Ask for the files once more."""
    actions.again(issue, by=current_user)
    db.session.commit()
    return redirect(url_for(".progress", issue=issue), 303)


def _asked(issue: Issue, verb: str, form: WithdrawForm) -> str:
    return render_template("digests/withdraw.html", issue=issue, form=form, verb=verb)


def _corrected(issue: Issue, verb: str, action: Callable[..., Issue], words: str) -> Any:
    form = WithdrawForm()
    if not form.validate_on_submit():
        return _asked(issue, verb, form), 422
    address = once.claim(form)
    if address is None:
        corrected = action(issue, by=current_user, erratum=form.erratum.data)
        address = url_for(".compose", issue=corrected)
        once.settle(form, address)
        db.session.commit()
        flash(words)
    return redirect(address or url_for(".desk"), 303)


@bp.get("/<record:issue>/correct")
@access(GET=may("correct", Issue))
def ask_correction(issue: Issue) -> Any:
    """What is to be corrected?"""
    return _asked(issue, "correct", WithdrawForm())


@bp.post("/<record:issue>/correct")
@access(POST=may("correct", Issue))
def correct(issue: Issue) -> Any:
    """Begin the corrected edition; this one stays valid until it appears."""
    words = _("Correct it here. The present edition stays valid until the new one appears.")
    return _corrected(issue, "correct", actions.correct, words)


@bp.get("/<record:issue>/withdraw")
@access(GET=may("withdraw", Issue))
def ask_erratum(issue: Issue) -> Any:
    """What was wrong?"""
    return _asked(issue, "withdraw", WithdrawForm())


@bp.post("/<record:issue>/withdraw")
@access(POST=may("withdraw", Issue))
def withdraw(issue: Issue) -> Any:
    """Withdraw it, and go on with the corrected edition."""
    words = _("The issue is withdrawn. Correct it here and publish the new edition.")
    return _corrected(issue, "withdraw", actions.withdraw, words)
