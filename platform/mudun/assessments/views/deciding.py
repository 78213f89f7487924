"""One assessment for the secretariat; its decision, prepared and released, alone or with others."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from mudun.assessments import actions, queries, scoring
from mudun.assessments.forms.deciding import DecisionForm
from mudun.assessments.freezing import changes
from mudun.assessments.models import Assessment
from mudun.assessments.rubric import RUBRICS
from mudun.assessments.views.blueprint import bp
from mudun.core import once
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.core.forms import BaseForm
from mudun.security.access import access, load, may


@bp.get("/<record:assessment>")
@access(GET=may("view", Assessment))
def show(assessment: Assessment) -> Any:
    """Gates, reviews side by side, the table's advice, and what can be done now."""
    return _page(assessment)


@bp.get("/<record:assessment>/decision")
@access(GET=may("prepare", Assessment))
def decide(assessment: Assessment) -> Any:
    """The decision, filled in as it was prepared, else with the table's advice."""
    advice = scoring.advice(assessment.submitted, assessment.rubric_version)
    listed = {f"improvement_{place}": text for place, text in enumerate(assessment.improvements[:3], start=1)}
    verdict = assessment.verdict or (advice.verdict if advice else None)
    form = DecisionForm(verdict=verdict, note=assessment.note, reason=assessment.reason, **listed)
    return _decision(assessment, form)


@bp.post("/<record:assessment>/decision")
@access(POST=may("prepare", Assessment), throttle="write")
def prepare(assessment: Assessment) -> Any:
    """Write it down; it is told when it is released."""
    form = DecisionForm()
    if not form.validate_on_submit():
        return _decision(assessment, form), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    try:
        actions.prepare(
            assessment, form.verdict.data or "", by=current_user, note=form.note.data or "",
            improvements=form.improvements, reason=form.reason.data or "",
        )  # fmt: skip
    except Incomplete as refusal:
        db.session.rollback()
        form.lack(refusal.missing)
        return _decision(assessment, form), 422
    page = url_for(".show", assessment=assessment)
    once.settle(form, page)
    db.session.commit()
    flash(_("The decision is prepared. Nobody is told before you release it."))
    return redirect(page, 303)


@bp.post("/<record:assessment>/reopen")
@access(POST=may("reopen", Assessment), throttle="write")
def reopen(assessment: Assessment) -> Any:
    """Think again."""
    actions.reopen(assessment, by=current_user)
    db.session.commit()
    flash(_("The decision is open again."))
    return redirect(url_for(".show", assessment=assessment), 303)


@bp.get("/release")
@access(GET=may("release", Assessment))
def to_release() -> Any:
    """Every prepared decision, to be released together."""
    return render_template(
        "assessments/release.html", prepared=queries.to_release(), form=BaseForm(), verdicts=scoring.VERDICTS
    )


@bp.post("/release")
@access(POST=may("release", Assessment), throttle="write")
def release() -> Any:
    """Release those that were ticked: all of them, or none when one of them cannot be."""
    form = BaseForm()
    numbers = {int(text) for text in request.form.getlist("assessment") if text.isascii() and text.isdigit()}
    if not form.validate_on_submit() or not numbers:
        form.form_errors.append(_("Choose at least one decision."))
        return render_template(
            "assessments/release.html", prepared=queries.to_release(), form=form, verdicts=scoring.VERDICTS
        ), 422
    if once.claim(form) is None:
        chosen = [load(Assessment, number) for number in sorted(numbers)]
        actions.release(chosen, by=current_user)
        once.settle(form, url_for(".to_release"))
        db.session.commit()
        flash(ngettext("%(num)s decision is released.", "%(num)s decisions are released.", len(chosen)))
    return redirect(url_for(".to_release"), 303)


def _page(assessment: Assessment) -> str:
    before = queries.previous(assessment)
    return render_template(
        "assessments/show.html",
        assessment=assessment,
        experience=assessment.experience,
        rubric=RUBRICS[assessment.rubric_version],
        advice=scoring.advice(assessment.submitted, assessment.rubric_version),
        verdicts=scoring.VERDICTS,
        gap=scoring.gap(review.total for review in assessment.submitted),
        missing=queries.missing_reviews(assessment) if assessment.is_open and not assessment.is_asked else 0,
        differences=changes(before.frozen, assessment.frozen) if before else [],
        before=before,
    )


def _decision(assessment: Assessment, form: DecisionForm) -> str:
    return render_template(
        "assessments/decision.html",
        assessment=assessment,
        form=form,
        rubric=RUBRICS[assessment.rubric_version],
        advice=scoring.advice(assessment.submitted, assessment.rubric_version),
        verdicts=scoring.VERDICTS,
        awaited=queries.wanted(assessment) - len(assessment.submitted),
    )
