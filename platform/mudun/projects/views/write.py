"""Writing a proposal: one long form, saved as often as one likes, complete or not."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core import once
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.files.models import photos_of
from mudun.projects import actions
from mudun.projects.forms import ProposalForm
from mudun.projects.forms.record import differences
from mudun.projects.models import Project
from mudun.projects.views.todo import anchor, opening
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.workflow.requirements import missing

STEPS = {"open": actions.open_, "submit": actions.submit}


@access(GET=may("propose", Project), POST=may("propose", Project), throttle="write")
def new() -> Any:
    """A new draft. Sent twice, it is created once."""
    form = ProposalForm()
    if request.method == "GET":
        form.languages.data = current_user.city.codes("language")
        return _page(form)
    if not form.validate_on_submit():
        return _page(form), 422
    earlier = once.claim(form)
    if earlier is not None:
        return redirect(earlier or url_for("projects.mine"), 303)
    project = actions.propose(
        current_user.city, form.words, by=current_user,
        codes=form.codes, results=form.results.filled, stakeholders=form.stakeholders.filled,
    )  # fmt: skip
    once.settle(form, url_for("projects.edit", project=project))
    return _go_on(project)


@access(GET=may("edit", Project), POST=may("edit", Project), throttle="write")
def edit(project: Project) -> Any:
    """Change the proposal; whoever saves second sees both texts and loses nothing."""
    form = ProposalForm(project)
    if request.method == "GET":
        return _page(form, project, lacking=missing(project, request.args.get("before", "")))
    if form.is_stale(project) and (found := differences(form, project)):
        return _page(form, project, differences=found), 409
    if not form.validate_on_submit():
        return _page(form, project), 422
    try:
        actions.edit(
            project, form.words, by=current_user,
            codes=form.codes, results=form.results.filled, stakeholders=form.stakeholders.filled,
        )  # fmt: skip
    except Incomplete as refusal:
        db.session.rollback()
        return _page(form, project, lacking=refusal.missing), 422
    return _go_on(project)


def _go_on(project: Project) -> Any:
    """Save, then open or submit when that was asked for; what is missing is listed, and what is saved stays saved."""
    step = request.form.get("then", "")
    target, said = url_for("projects.show", project=project), _("Saved.")
    if step in STEPS and project.is_draft:
        lacking = missing(project, step)
        if lacking:
            db.session.commit()
            return redirect(url_for("projects.edit", project=project, before=step), 303)
        STEPS[step](project, by=current_user)
        said = _("The call is open.") if step == "open" else _("The secretariat has received your proposal.")
    elif project.is_draft:
        target, said = (
            url_for("projects.edit", project=project),
            _("The draft is saved. Nobody outside your city sees it."),
        )
    db.session.commit()
    flash(said, "success")
    return redirect(target, 303)


def _page(form: ProposalForm, project: Project | None = None, **more: Any) -> str:
    city = project.lead_city if project is not None else current_user.city
    speaks = current_user.represents(city)
    return render_template(
        "projects/edit.html",
        form=form,
        project=project,
        city=city,
        anchor=anchor,
        todo=opening(project) if project is not None and project.is_draft else None,
        photo=next(iter(photos_of(project)), None) if project is not None else None,
        may_open=can(current_user, "open", project) if project is not None else speaks and city.is_member,
        may_submit=can(current_user, "submit", project) if project is not None else speaks,
        **{"lacking": [], "differences": [], **more},
    )


def bind(bp: Blueprint) -> None:
    """Their addresses."""
    bp.add_url_rule("/projects/new", "new", new, methods=["GET", "POST"])
    bp.add_url_rule("/projects/<record:project>/edit", "edit", edit, methods=["GET", "POST"])
