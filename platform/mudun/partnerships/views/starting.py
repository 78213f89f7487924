"""Confirming the one-page plan, and starting the project."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.partnerships import actions
from mudun.partnerships.forms import Agreeing, PlanForm
from mudun.partnerships.models import Partnership
from mudun.partnerships.queries import beside
from mudun.partnerships.views.blueprint import bp
from mudun.projects.models import Project
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.workflow.requirements import checklist


@bp.get("/partnerships/<record:partnership>/plan")
@access(GET=may("confirm_plan", Partnership))
def plan(partnership: Partnership) -> Any:
    """The one-page plan as it reads now, to be confirmed by the partner city."""
    return plan_page(partnership)


@bp.post("/partnerships/<record:partnership>/plan")
@access(POST=may("confirm_plan", Partnership), throttle="write")
def confirm_plan(partnership: Partnership) -> Any:
    """Confirm the plan in the version that stood on the page."""
    form = PlanForm()
    version = form.plan_version.data or ""
    if not form.validate_on_submit() or not version.isdecimal():
        return plan_page(partnership, form), 422
    try:
        actions.confirm_plan(partnership, by=current_user, shown=form.shown, version=int(version[:9]))
    except OutOfTurn as refusal:
        db.session.rollback()
        return plan_page(partnership, refusal=refusal), 409
    db.session.commit()
    flash(_("Thank you: the plan is confirmed."))
    return redirect(url_for(".show", partnership=partnership), 303)


@bp.get("/projects/<record:project>/start")
@access(GET=may("start", Project))
def ready(project: Project) -> Any:
    """What must be so before the project starts, and who has not confirmed yet."""
    return start_page(project, Agreeing())


@bp.post("/projects/<record:project>/start")
@access(POST=may("start", Project), throttle="write")
def start(project: Project) -> Any:
    """The lead city starts the project."""
    form = Agreeing()
    if not form.validate_on_submit():
        return start_page(project, form), 422
    try:
        actions.start_project(project, by=current_user, shown=form.shown)
    except (Incomplete, OutOfTurn) as refusal:
        db.session.rollback()
        return start_page(project, form, refusal=refusal), refusal.status
    db.session.commit()
    flash(_("The project has started. Every partner city has been told."))
    return redirect(url_for("projects.show", project=project), 303)


def plan_page(partnership: Partnership, form: Any = None, refusal: OutOfTurn | None = None) -> str:
    """The plan, with the version a confirmation is for."""
    if form is None:
        form = PlanForm(formdata=None, plan_version=str(partnership.project.plan_version))
    return render_template("partnerships/plan.html", partnership=partnership, form=form, refusal=refusal)


def start_page(project: Project, form: Any, refusal: Any = None) -> str:
    """The checklist of the start."""
    partners = beside(project, current_user).partners
    needs = [{"label": need.label, "done": met} for need, met in checklist(project, "start")]
    return render_template(
        "partnerships/start.html",
        project=project,
        form=form,
        needs=needs,
        partners=partners,
        startable=can(current_user, "start", project) and all(need["done"] for need in needs),
        refusal=refusal,
    )
