"""Blocks put aside from several practices, and the project proposal that begins with them."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.core.forms import BaseForm
from mudun.practices import actions, queries
from mudun.practices.models import Practice
from mudun.practices.views.blueprint import bp
from mudun.projects.models import Project
from mudun.security.access import SIGNED_IN, access, may


@bp.get("/collected")
@access(GET=SIGNED_IN)
def collected() -> Any:
    """The blocks this reader has put aside."""
    rows = queries.collected_by(current_user)
    return render_template("practices/collected.html", rows=rows, form=BaseForm(), Project=Project)


@bp.post("/<record:practice>/blocks/<int:number>/<any(collect, put_back):verb>")
@access(POST=may("collect", Practice), throttle="write")
def collect(practice: Practice, number: int, verb: str) -> Any:
    """Put a block aside, or back. A block that is not of this practice is not found."""
    block = next((row for row in practice.blocks if row.id == number), None)
    if block is None:
        return redirect(url_for(".show", practice=practice), 303)
    (actions.collect if verb == "collect" else actions.put_back)(block, by=current_user)
    db.session.commit()
    flash(_("Put aside for a project.") if verb == "collect" else _("Put back."))
    return redirect(url_for(".collected"), 303)


@bp.post("/collected/project")
@access(POST=may("propose", Project), throttle="write")
def begin_project() -> Any:
    """A project draft that begins with the blocks; their practices are named on its page."""
    form = BaseForm()
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    project = actions.propose_from_blocks(by=current_user)
    if project is None:
        db.session.rollback()
        flash(_("Put a building block aside first."))
        return redirect(url_for(".index"), 303)
    page = url_for("projects.edit", project=project)
    once.settle(form, page)
    db.session.commit()
    flash(_("The blocks are filled in. Only your city sees the draft."))
    return redirect(page, 303)
