"""For the secretariat: how many receive the digest, and the page on which a person releases an issue."""

from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from mudun.core.db import db
from mudun.digests.models import Issue
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized
from mudun.security.access import access, may
from mudun.security.headers import csp_nonce
from mudun.subscriptions import actions, preview, queries
from mudun.subscriptions.forms import CorrectionForm, EraseForm, ReleaseForm, TrialForm
from mudun.subscriptions.lifecycle import SubscriberStage
from mudun.subscriptions.mails import LEAVE, Texts, texts
from mudun.subscriptions.models import Release, Subscriber
from mudun.subscriptions.views.blueprint import bp


def release_of(issue: Issue) -> Release | None:
    """For pages of other rooms: whether the issue went out by e-mail."""
    return queries.release_of(issue)


@bp.get("/desk")
@access(GET=may("oversee", Subscriber))
def desk() -> Any:
    """Numbers, never addresses; and the issues with what has become of them."""
    return overview(EraseForm())


def overview(form: EraseForm) -> str:
    """The page, also with what is wrong in its form."""
    issues = db.session.execute(queries.issues().limit(20)).unique().all()
    return render_template(
        "subscriptions/desk.html",
        counts=queries.counts(),
        stages=SubscriberStage,
        issues=issues,
        form=form,
        Subscriber=Subscriber,
    )


@bp.post("/erase")
@access(POST=may("erase", Subscriber))
def erase() -> Any:
    """Erase one address that somebody asks to be taken off."""
    form = EraseForm()
    if not form.validate_on_submit():
        return overview(form), 422
    subscriber = queries.of_address(str(form.address.data))
    if subscriber is not None and (subscriber.is_confirmed or subscriber.is_asked):
        actions.erase(subscriber, by=current_user)
        db.session.commit()
        flash(_("The address is erased."))
    else:
        flash(_("Nothing is sent to this address."))
    return redirect(url_for(".desk"), 303)


@bp.get("/issues/<record:issue>")
@access(GET=may("release", Issue))
def consider(issue: Issue) -> Any:
    """Whom it would reach, and what they would read."""
    form = _form(issue)
    if queries.is_correction(issue):
        form.words.data = issue.errata
    return page(issue, form)


def _form(issue: Issue) -> Any:
    return CorrectionForm() if queries.is_correction(issue) else ReleaseForm()


def page(issue: Issue, form: Any) -> str:
    """The release page."""
    release = queries.release_of(issue)
    return render_template(
        "subscriptions/release.html",
        issue=issue,
        form=form,
        correction=isinstance(form, CorrectionForm),
        release=release,
        progress=queries.progress(issue) if release else {},
        readers=queries.readers_by_language(issue),
    )


@bp.post("/issues/<record:issue>")
@access(POST=may("release", Issue))
def release(issue: Issue) -> Any:
    """A person lets it go out."""
    form = _form(issue)
    if not form.validate_on_submit():
        return page(issue, form), 422
    made = actions.release(issue, by=current_user, words=form.words.data)
    db.session.commit()
    flash(
        ngettext(
            "The issue is on its way to %(num)s reader.", "The issue is on its way to %(num)s readers.", made.readers
        )
    )
    return redirect(url_for(".consider", issue=issue), 303)


@bp.post("/issues/<record:issue>/trial")
@access(POST=may("release", Issue), throttle="write")
def trial(issue: Issue) -> Any:
    """The mail to oneself."""
    form = TrialForm()
    if not form.validate_on_submit():
        return page(issue, _form(issue)), 422
    actions.trial(issue, str(form.language.data), by=current_user)
    db.session.commit()
    flash(_("The trial is on its way to %(address)s.", address=current_user.email))
    return redirect(url_for(".consider", issue=issue), 303)


@bp.get(f"/issues/<record:issue>/mail.<any({', '.join(CODES)}):reading>.<any(html, txt):form>")
@access(GET=may("release", Issue))
def look(issue: Issue, reading: str, form: str) -> Response:
    """The mail as its readers would see it, as HTML or as plain text."""
    made = made_for(issue, reading)
    if form == "txt":
        return Response(made.plain.replace(LEAVE, "…"), mimetype="text/plain")
    response = Response(preview.page(made, csp_nonce()))
    response.headers["Content-Security-Policy"] = preview.policy(csp_nonce())
    return response


def made_for(issue: Issue, language: str) -> Texts:
    """The mail with the words of its release; before that, a correction with its erratum."""
    found, correction = queries.release_of(issue), queries.is_correction(issue)
    words = found.words if found else issue.errata if correction else Localized()
    return texts(issue, language, words, correction=correction)
