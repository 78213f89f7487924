"""The plan on one page: read by whoever takes part, written by the lead city."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.partnerships.queries import partners_of
from mudun.projects import actions
from mudun.projects.forms import PlanForm
from mudun.projects.models import Project
from mudun.security.access import access, may


@access(GET=may("view_plan", Project))
def plan(project: Project) -> Any:
    """The plan, and who has confirmed it as it reads now."""
    return render_template("projects/plan.html", project=project, partners=partners_of(project))


@access(GET=may("write_plan", Project), POST=may("write_plan", Project), throttle="write")
def write_plan(project: Project) -> Any:
    """Write it. A changed plan is a new version, to be confirmed again."""
    form = PlanForm(data={"plan": project.plan, "version": str(project.version)})
    if request.method == "GET":
        return render_template("projects/plan_edit.html", project=project, form=form)
    if form.is_stale(project) and form.plan.data != project.plan:
        form.version.data, form.version.raw_data = str(project.version), None
        return render_template("projects/plan_edit.html", project=project, form=form, theirs=project.plan), 409
    if not form.validate_on_submit():
        return render_template("projects/plan_edit.html", project=project, form=form), 422
    actions.write_plan(project, form.plan.data, by=current_user)
    db.session.commit()
    flash(_("The plan is saved. Your partners are asked to confirm it."), "success")
    return redirect(url_for("projects.plan", project=project), 303)


def bind(bp: Blueprint) -> None:
    """Their addresses."""
    bp.add_url_rule("/projects/<record:project>/plan", "plan", plan)
    bp.add_url_rule("/projects/<record:project>/plan/edit", "write_plan", write_plan, methods=["GET", "POST"])
