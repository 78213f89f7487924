"""The composing table: the issue in order, the shelf beneath it, what is missing beside it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db, model_named
from mudun.digests import actions, queries
from mudun.digests.forms import AloneForm, ItemForm, SectionForm
from mudun.digests.models import SORTS, Issue, Item, Section
from mudun.digests.requirements import ALONE, WORDS
from mudun.digests.views.blueprint import bp
from mudun.publishing.writings import html
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.workflow.requirements import Missing, missing


@bp.get("/<record:issue>/compose")
@access(GET=may("compose", Issue))
def compose(issue: Issue) -> Any:
    """Everything the editor needs on one page."""
    return table(issue)


def table(
    issue: Issue,
    lacking: list[Missing] | None = None,
    form: SectionForm | None = None,
    alone: AloneForm | None = None,
) -> str:
    """The page; `lacking` when somebody wanted it ready too early."""
    everything = request.args.get("all") == "1"
    found = queries.table(issue, everything=everything)
    lacking = missing(issue, "ready") if lacking is None else lacking
    return render_template(
        "digests/compose.html",
        issue=issue,
        subjects=found.subjects,
        shelf=found.shelf,
        everything=everything,
        missing=[_line(issue, line) for line in lacking],
        form=form or SectionForm(),
        alone=_alone(issue, alone),
        foreword=issue.editorial.wording,
        foreword_html=html(issue.editorial.wording.text),
        sorts=SORTS,
    )


def _alone(issue: Issue, form: AloneForm | None) -> AloneForm | None:
    """The form for a secretariat of one; None when a second person can approve, or it is not the time."""
    if not can(current_user, "approve_alone", issue) or not ALONE.is_met(issue):
        return None
    return form or AloneForm()


def _line(issue: Issue, line: Missing) -> dict[str, Any]:
    page = url_for(".edit", issue=issue) if line.section == WORDS else url_for(".compose", issue=issue)
    return {"label": line.label, "href": f"{page}#{line.field}", "done": False}


def _back(issue: Issue, anchor: str = "items") -> Any:
    return redirect(url_for(".compose", issue=issue, _anchor=anchor), 303)


def _item(issue: Issue, number: int) -> Item:
    return next((item for item in issue.items if item.id == number), None) or abort(404)


def _section(issue: Issue, number: int) -> Section:
    return next((section for section in issue.sections if section.id == number), None) or abort(404)


@bp.post("/<record:issue>/items")
@access(POST=may("edit", Issue))
def add(issue: Issue) -> Any:
    """Take something from the shelf."""
    sort, number = request.form.get("sort", ""), request.form.get("number", "")
    if sort not in SORTS or not (number.isascii() and number.isdigit() and len(number) < 10):
        abort(400)
    model: Any = model_named("project" if sort in {"call", "project"} else sort)
    subject = db.session.get(model, int(number)) or abort(404)
    actions.add(issue, subject, sort, by=current_user)
    db.session.commit()
    flash(_("It stands in the issue now."))
    return _back(issue, "shelf")


@bp.post("/<record:issue>/items/<int:number>/<any(up, down):way>")
@access(POST=may("edit", Issue))
def move_item(issue: Issue, number: int, way: str) -> Any:
    """One place up or down."""
    actions.move(_item(issue, number), way, by=current_user)
    db.session.commit()
    return _back(issue, f"item-{number}")


@bp.post("/<record:issue>/items/<int:number>/remove")
@access(POST=may("edit", Issue))
def remove(issue: Issue, number: int) -> Any:
    """Back to the shelf."""
    actions.remove(_item(issue, number), by=current_user)
    db.session.commit()
    flash(_("It is back on the shelf."))
    return _back(issue)


@bp.get("/<record:issue>/items/<int:number>/edit")
@access(GET=may("edit", Issue))
def edit_item(issue: Issue, number: int) -> Any:
    """The wording of an item in this issue."""
    item = _item(issue, number)
    return render_template("digests/item.html", issue=issue, item=item, form=ItemForm(obj=item))


@bp.post("/<record:issue>/items/<int:number>/edit")
@access(POST=may("edit", Issue))
def save_item(issue: Issue, number: int) -> Any:
    """Keep the wording, and the section chosen."""
    item, form = _item(issue, number), ItemForm()
    if not form.validate_on_submit():
        return render_template("digests/item.html", issue=issue, item=item, form=form), 422
    actions.edit_item(item, {"title": form.title.data, "standfirst": form.standfirst.data}, by=current_user)
    chosen = next((section for section in issue.sections if str(section.id) == request.form.get("section")), None)
    if chosen is not None:
        actions.place(item, chosen, by=current_user)
    db.session.commit()
    flash(_("Saved."))
    return _back(issue, f"item-{number}")


@bp.post("/<record:issue>/sections")
@access(POST=may("edit", Issue))
def add_section(issue: Issue) -> Any:
    """One more section."""
    form = SectionForm()
    if not form.validate_on_submit():
        return table(issue, form=form), 422
    if once.claim(form) is None:
        actions.add_section(issue, form.title.data, by=current_user)
        db.session.commit()
    return _back(issue)


@bp.get("/<record:issue>/sections/<int:number>/edit")
@access(GET=may("edit", Issue))
def edit_section(issue: Issue, number: int) -> Any:
    """The name of a section."""
    section = _section(issue, number)
    return render_template("digests/section.html", issue=issue, section=section, form=SectionForm(obj=section))


@bp.post("/<record:issue>/sections/<int:number>/edit")
@access(POST=may("edit", Issue))
def save_section(issue: Issue, number: int) -> Any:
    """Keep the name."""
    section, form = _section(issue, number), SectionForm()
    if not form.validate_on_submit():
        return render_template("digests/section.html", issue=issue, section=section, form=form), 422
    actions.edit_section(section, form.title.data, by=current_user)
    db.session.commit()
    return _back(issue)


@bp.post("/<record:issue>/sections/<int:number>/remove")
@access(POST=may("edit", Issue))
def remove_section(issue: Issue, number: int) -> Any:
    """Take an empty section out."""
    actions.remove_section(_section(issue, number), by=current_user)
    db.session.commit()
    return _back(issue)
