"""Who reads it: the proposal in words, the editor's choice, and taking a review back."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.assessments import actions, queries
from mudun.assessments.forms.deciding import AssignForm, ReplaceForm
from mudun.assessments.models import Assessment, Review
from mudun.assessments.proposing import bars, in_words
from mudun.assessments.views.blueprint import bp
from mudun.core import countries, once
from mudun.core.db import db
from mudun.core.errors import Incomplete, OutOfTurn
from mudun.security.access import access, may


@bp.get("/<record:assessment>/reviewers")
@access(GET=may("assign", Assessment))
def choose_reviewers(assessment: Assessment) -> Any:
    """The proposal, chosen already, each with its reasons."""
    return _page(assessment)


@bp.post("/<record:assessment>/reviewers")
@access(POST=may("assign", Assessment), throttle="write")
def assign(assessment: Assessment) -> Any:
    """Ask them."""
    number = _number(assessment)
    form = AssignForm(people=_people(assessment), number=number)
    if not form.validate_on_submit():
        return _page(assessment, form), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    choices = [actions.Choice(*pair) for pair in form.chosen]
    try:
        if assessment.is_eligible:
            actions.begin_assessment(assessment, choices, by=current_user)
        else:
            actions.assign(assessment, choices, by=current_user)
    except Incomplete as refusal:
        db.session.rollback()
        form.lack(refusal.missing)
        return _page(assessment, form), 422
    page = url_for(".show", assessment=assessment)
    once.settle(form, page)
    db.session.commit()
    flash(_("Asked. They are told by mail; the city is told that it is being read, not by whom."))
    return redirect(page, 303)


@bp.get("/reviews/<record:review>/replace")
@access(GET=may("replace", Review))
def ask_replacement(review: Review) -> Any:
    """Why should somebody else read it?"""
    return render_template("assessments/replace.html", review=review, form=ReplaceForm())


@bp.post("/reviews/<record:review>/replace")
@access(POST=may("replace", Review), throttle="write")
def replace(review: Review) -> Any:
    """Take it back, and choose the next one."""
    form = ReplaceForm()
    if not form.validate_on_submit():
        return render_template("assessments/replace.html", review=review, form=form), 422
    actions.replace(review, by=current_user, reason=form.reason.data or "")
    db.session.commit()
    flash(_("Taken back. The next proposal stands below."))
    return redirect(url_for(".choose_reviewers", assessment=review.assessment), 303)


def _number(assessment: Assessment) -> int:
    number = queries.missing_reviews(assessment)
    if not number or not (assessment.is_eligible or assessment.is_with_reviewers):
        raise OutOfTurn("assign", assessment)
    return number


def _people(assessment: Assessment) -> list[tuple[int, str]]:
    case = queries.case_of(assessment)
    free = [one for one in queries.candidates() if bars(case, one) in {"", "load", "away"}]
    return [(one.user_id, f"{one.name} ({countries.name(one.country)})") for one in free]


def _page(assessment: Assessment, form: AssignForm | None = None) -> str:
    proposed = actions.proposals(assessment)
    number = _number(assessment)
    if form is None:
        chosen = {f"reviewer_{place}": one.user_id for place, one in enumerate(proposed[:2], start=1)}
        form = AssignForm(people=_people(assessment), number=number, data=chosen)
    return render_template(
        "assessments/reviewers.html",
        assessment=assessment,
        form=form,
        proposed=proposed,
        in_words=in_words,
        number=number,
    )
