"""Answering the expected results, and completing the project."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.projects import actions
from mudun.projects.forms import AnswersForm
from mudun.projects.models import Project
from mudun.security.access import access, may


@access(GET=may("answer", Project), POST=may("answer", Project), throttle="write")
def results(project: Project) -> Any:
    """What became of each result; saved as often as one likes, and once all are answered the project completes."""
    form = AnswersForm.of(project)
    if request.method == "GET":
        return _page(project, form)
    if not form.validate_on_submit():
        return _page(project, form), 422
    actions.answer(project, form.answers_to(project), by=current_user)
    said = _("Your answers are saved.")
    if request.form.get("then") == "complete":
        try:
            actions.complete(project, by=current_user)
        except Incomplete as refusal:
            db.session.commit()
            return _page(project, form, refusal.missing), 422
        said = _("The project is completed. Thank you.")
    db.session.commit()
    flash(said, "success")
    return redirect(url_for("projects.show", project=project), 303)


def _page(project: Project, form: AnswersForm, lacking: Any = ()) -> str:
    return render_template("projects/results.html", project=project, form=form, lacking=lacking)


def bind(bp: Blueprint) -> None:
    """Its address."""
    bp.add_url_rule("/projects/<record:project>/results", "results", results, methods=["GET", "POST"])
