"""The gates: four questions to the secretariat before anybody is asked to review."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.assessments import actions, queries
from mudun.assessments.forms.deciding import GatesForm
from mudun.assessments.rubric import GATES
from mudun.assessments.views.blueprint import bp
from mudun.core import once
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.experiences.models import Experience
from mudun.security.access import access, may


@bp.get("/experiences/<record:experience>/gates")
@access(GET=may("screen", Experience))
def gates(experience: Experience) -> Any:
    """The four questions beside what the platform itself can see."""
    return _page(experience, GatesForm())


@bp.post("/experiences/<record:experience>/gates")
@access(POST=may("screen", Experience), throttle="write")
def screen(experience: Experience) -> Any:
    """Let it through, or send it back with the notes."""
    form = GatesForm()
    if not form.validate_on_submit():
        return _page(experience, form), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    try:
        assessment = actions.screen(experience, form.answers, by=current_user)
    except Incomplete as refusal:
        db.session.rollback()
        form.lack(refusal.missing)
        return _page(experience, form), 422
    page = url_for(".show", assessment=assessment)
    once.settle(form, page)
    db.session.commit()
    if assessment.is_eligible:
        flash(_("It is through the gates. Two reviewers are proposed below."))
    else:
        flash(_("It is back with its city, with your notes."))
    return redirect(page, 303)


def _page(experience: Experience, form: GatesForm) -> str:
    return render_template(
        "assessments/gates.html", experience=experience, form=form, gates=GATES, before=queries.rounds(experience)
    )
