"""The secretariat's list of issues, and the words of one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.core.paging import paged
from mudun.digests import actions, queries
from mudun.digests.forms import IssueForm
from mudun.digests.models import Issue
from mudun.digests.views.blueprint import bp
from mudun.security.access import access, may


@bp.get("/desk")
@access(GET=may("open", Issue))
def desk() -> Any:
    """What is being made, and what has appeared."""
    newest = (Issue.number.desc(), Issue.edition.desc())
    return render_template(
        "digests/desk.html",
        page=paged(queries.visible_to(current_user).order_by(*newest), request.args.get("page")),
        page_url=lambda number: url_for(".desk", page=number),
    )


@bp.get("/new")
@access(GET=may("open", Issue))
def new() -> Any:
    """The form of a new issue."""
    return render_template("digests/edit.html", issue=None, form=_fresh(), differences=None)


def _fresh() -> IssueForm:
    form = IssueForm()
    form.title.data, form.signature.data = actions.composing.TITLE, actions.composing.SIGNATURE
    return form


@bp.post("/new")
@access(POST=may("open", Issue))
def open_() -> Any:
    """Begin the next issue."""
    form = IssueForm()
    if not form.validate_on_submit():
        return render_template("digests/edit.html", issue=None, form=form, differences=None), 422
    address = once.claim(form)
    if address is None:
        issue = actions.open_(by=current_user, **form.words)
        address = url_for(".compose", issue=issue)
        once.settle(form, address)
        db.session.commit()
        flash(_("The issue is begun. Put in it what the shelf offers."))
    return redirect(address or url_for(".desk"), 303)


@bp.get("/<record:issue>/edit")
@access(GET=may("edit", Issue))
def edit(issue: Issue) -> Any:
    """The words of an issue as a form."""
    return render_template("digests/edit.html", issue=issue, form=IssueForm(obj=issue), differences=None)


@bp.post("/<record:issue>/edit")
@access(POST=may("edit", Issue))
def save(issue: Issue) -> Any:
    """Keep the words; whoever saves second sees both."""
    form = IssueForm(obj=issue)
    if form.is_stale(issue) and (found := form.differences(issue)):
        return render_template("digests/edit.html", issue=issue, form=form, differences=found), 409
    if not form.validate_on_submit():
        return render_template("digests/edit.html", issue=issue, form=form, differences=None), 422
    actions.edit(issue, form.words, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".compose", issue=issue), 303)
