"""The order of an issue: its sections and pieces, what is missing beside them."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.digests import actions, queries
from mudun.digests.forms import NewSectionForm, SectionForm
from mudun.digests.models import LENGTHS, Issue, Item, Section
from mudun.digests.requirements import WORDS
from mudun.digests.studio import readiness
from mudun.digests.studio.pages import last_counts
from mudun.digests.views.blueprint import bp
from mudun.security.access import access, may
from mudun.workflow.requirements import Missing


@bp.get("/<record:issue>/compose")
@access(GET=may("compose", Issue))
def compose(issue: Issue) -> Any:
    """The issue in order, on one calm page."""
    return table(issue)


def table(
    issue: Issue,
    lacking: list[Missing] | None = None,
    form: NewSectionForm | None = None,
) -> str:
    """The page; `lacking` when somebody wanted it ready too early."""
    records = queries.load_words(issue.items)
    lacking = readiness.lacking(issue, "ready", records) if lacking is None else lacking
    page = render_template(
        "digests/compose.html",
        issue=issue,
        lengths=LENGTHS,
        missing=[line_of(issue, line) for line in lacking],
        form=form or NewSectionForm(),
        pages=last_counts(issue),
    )
    del records  # held until here: the session holds them weakly
    return page


def line_of(issue: Issue, line: Missing) -> dict[str, Any]:
    """A missing thing as a line of the list, with the page on which it is filled in."""
    pages = {WORDS: ".edit", "cover": ".cover", readiness.CHECK: ".check"}
    page = url_for(pages.get(line.section, ".compose"), issue=issue)
    return {"label": line.label, "href": f"{page}#{line.field}", "done": False}


def back(issue: Issue, anchor: str = "items") -> Any:
    """To the order, at that place."""
    return redirect(url_for(".compose", issue=issue, _anchor=anchor), 303)


def item_of(issue: Issue, number: int) -> Item:
    """The piece of this issue with that number."""
    return next((item for item in issue.items if item.id == number), None) or abort(404)


def section_of(issue: Issue, number: int) -> Section:
    """The section of this issue with that number."""
    return next((section for section in issue.sections if section.id == number), None) or abort(404)


@bp.post("/<record:issue>/items/<int:number>/<any(up, down, top):way>")
@access(POST=may("edit", Issue))
def move_item(issue: Issue, number: int, way: str) -> Any:
    """One place up or down, or to the top."""
    actions.move(item_of(issue, number), way, by=current_user)
    db.session.commit()
    return back(issue, f"item-{number}")


@bp.post("/<record:issue>/items/<int:number>/place")
@access(POST=may("edit", Issue))
def place_item(issue: Issue, number: int) -> Any:
    """Into a section, before another piece or at its end: by the list beside it, or dragged there."""
    item = item_of(issue, number)
    section = next((s for s in issue.sections if str(s.id) == request.form.get("section")), None) or abort(400)
    before = next((i for i in issue.items if str(i.id) == request.form.get("before")), None)
    actions.place(item, section, before=before, by=current_user)
    db.session.commit()
    return back(issue, f"item-{number}")


@bp.post("/<record:issue>/items/<int:number>/remove")
@access(POST=may("edit", Issue))
def remove(issue: Issue, number: int) -> Any:
    """Back to the shelf."""
    actions.remove(item_of(issue, number), by=current_user)
    db.session.commit()
    flash(_("It is back on the shelf."))
    return back(issue)


@bp.post("/<record:issue>/sections")
@access(POST=may("edit", Issue))
def add_section(issue: Issue) -> Any:
    """One more section."""
    form = NewSectionForm()
    if not form.validate_on_submit():
        return table(issue, form=form), 422
    if once.claim(form) is None:
        actions.add_section(issue, form.title.data, kind=form.kind.data, by=current_user)
        db.session.commit()
    return back(issue)


@bp.get("/<record:issue>/sections/<int:number>/edit")
@access(GET=may("edit", Issue))
def edit_section(issue: Issue, number: int) -> Any:
    """The name of a section."""
    section = section_of(issue, number)
    return _section_page(issue, section, SectionForm(obj=section))


@bp.post("/<record:issue>/sections/<int:number>/edit")
@access(POST=may("edit", Issue))
def save_section(issue: Issue, number: int) -> Any:
    """Keep the name; whoever saves second sees both."""
    queries.hold(issue)
    section = section_of(issue, number)
    form = SectionForm(obj=section)
    if clashes := form.merge(section):
        return _section_page(issue, section, form, clashes), 409
    if not form.validate_on_submit():
        return _section_page(issue, section, form), 422
    actions.edit_section(section, form.title.data, by=current_user)
    db.session.commit()
    return back(issue)


def _section_page(issue: Issue, section: Section, form: SectionForm, clashes: Any = ()) -> str:
    return render_template("digests/section.html", issue=issue, section=section, form=form, clashes=clashes)


@bp.post("/<record:issue>/sections/<int:number>/<any(up, down):way>")
@access(POST=may("edit", Issue))
def move_section(issue: Issue, number: int, way: str) -> Any:
    """One place up or down, with all that stands in it."""
    actions.move_section(section_of(issue, number), way, by=current_user)
    db.session.commit()
    return back(issue, f"section-{number}")


@bp.post("/<record:issue>/sections/<int:number>/remove")
@access(POST=may("edit", Issue))
def remove_section(issue: Issue, number: int) -> Any:
    """Take an empty section out."""
    actions.remove_section(section_of(issue, number), by=current_user)
    db.session.commit()
    return back(issue)
