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
    form = IssueForm()
    form.title.data, form.signature.data = actions.TITLE, actions.SIGNATURE
    form.number.data = queries.next_number()
    return _page(None, form)


@bp.post("/new")
@access(POST=may("open", Issue))
def open_() -> Any:
    """Begin the next issue."""
    form = IssueForm()
    if not form.validate_on_submit():
        return _page(None, form), 422
    address = once.claim(form)
    if address is None:
        issue = actions.open_(by=current_user, **form.words)
        address = url_for(".shelf", issue=issue)
        once.settle(form, address)
        db.session.commit()
        flash(_("The issue is begun. Put in it what the shelf offers."))
    return redirect(address or url_for(".desk"), 303)


@bp.get("/<record:issue>/edit")
@access(GET=may("edit", Issue))
def edit(issue: Issue) -> Any:
    """The words of an issue as a form."""
    return _page(issue, IssueForm(obj=issue))


@bp.post("/<record:issue>/edit")
@access(POST=may("edit", Issue))
def save(issue: Issue) -> Any:
    """Keep the words, and what a colleague changed elsewhere in them; where both changed one, both are shown."""
    queries.hold(issue)
    form = IssueForm(obj=issue)
    if clashes := form.merge(issue):
        return _page(issue, form, clashes), 409
    if not form.validate_on_submit():
        return _page(issue, form), 422
    actions.edit(issue, form.words, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".edit" if request.form.get("stay") else ".compose", issue=issue), 303)


def _page(issue: Issue | None, form: IssueForm, clashes: Any = ()) -> str:
    return render_template("digests/edit.html", issue=issue, form=form, clashes=clashes)
