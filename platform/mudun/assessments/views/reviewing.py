"""A reviewer's pages: what waits, the declaration first, then the form beside the experience."""

from typing import Any

from flask import abort, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.assessments import actions, queries
from mudun.assessments.forms.reviewing import RefusalForm, ReviewForm
from mudun.assessments.freezing import changes, freeze
from mudun.assessments.models import Review, Reviewer
from mudun.assessments.rubric import RUBRICS
from mudun.assessments.views.blueprint import bp
from mudun.core import once
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.experiences.forms.choices import people
from mudun.files import storage
from mudun.files.models import StoredFile, files_of
from mudun.publishing.rows import LEVELS
from mudun.security.access import SIGNED_IN, access, may
from mudun.security.policy import can

REFUSALS = {"decline": actions.decline, "declare_conflict": actions.declare_conflict}


@bp.get("/reviews")
@access(GET=SIGNED_IN)
def reviews() -> Any:
    """What waits for this person as a reviewer, what was handed in, and the profile."""
    return render_template(
        "assessments/reviews.html",
        reviews=queries.of_reviewer(current_user),
        profile=queries.profile_of(current_user),
        profile_model=Reviewer,
    )


@bp.get("/reviews/<record:review>")
@access(GET=may("view", Review))
def review(review: Review) -> Any:
    """The declaration, then the form; what was handed in, with the others' reviews."""
    return page_of(review)


@bp.post("/reviews/<record:review>/begin")
@access(POST=may("begin", Review), throttle="write")
def begin(review: Review) -> Any:
    """No conflict of interest."""
    actions.begin(review, by=current_user)
    db.session.commit()
    flash(_("Thank you. Save as often as you like; nobody reads it before you hand it in."))
    return redirect(url_for(".review", review=review), 303)


@bp.get("/reviews/<record:review>/refuse")
@access(GET=may("decline", Review))
def ask_refusal(review: Review) -> Any:
    """Why not?"""
    return render_template("assessments/refuse.html", review=review, form=RefusalForm())


@bp.post("/reviews/<record:review>/<any(decline, declare_conflict):verb>")
@access(POST=may("{verb}", Review), throttle="write")
def refuse(review: Review, verb: str) -> Any:
    """Decline, or declare a conflict of interest."""
    form = RefusalForm()
    if not form.validate_on_submit():
        return render_template("assessments/refuse.html", review=review, form=form), 422
    REFUSALS[verb](review, by=current_user, reason=form.reason.data or "")
    db.session.commit()
    flash(_("Thank you for saying so. Somebody else will be asked."))
    return redirect(url_for(".reviews"), 303)


@bp.post("/reviews/<record:review>/<any(save, submit):deed>")
@access(POST=may("submit", Review), throttle="write")
def hand_in(review: Review, deed: str) -> Any:
    """Save and return later, or hand it in."""
    form = ReviewForm()
    if not form.validate_on_submit():
        return page_of(review, form), 422
    if earlier := once.claim(form):
        return redirect(earlier, 303)
    if form.is_stale(review):
        form.form_errors.append(
            _("You saved this review in another window meanwhile. Your text stands below: save it again.")
        )
        form.version.data = str(review.version)
        form.version.raw_data = [form.version.data]
        return page_of(review, form), 409
    actions.write(review, form.words, by=current_user)
    if deed == "submit":
        try:
            with db.session.begin_nested():
                actions.submit(review, by=current_user)
        except Incomplete as refusal:
            db.session.commit()  # what was typed is kept
            form.lack(refusal.missing)
            form.version.data = str(review.version)
            return page_of(review, form), 422
    page = url_for(".review", review=review)
    once.settle(form, page)
    db.session.commit()
    flash(_("It is handed in. Thank you!") if deed == "submit" else _("It is saved. Come back when you like."))
    return redirect(page, 303)


@bp.get("/reviews/<record:review>/files/<int:number>")
@access(GET=may("view", Review))
def file(review: Review, number: int) -> Any:
    """A photo or document of the experience, for its reviewer."""
    stored = db.session.get(StoredFile, number)
    about = review.assessment.experience
    if stored is None or (stored.subject_type, stored.subject_id) != (about.kind, about.id):
        abort(404)
    answer = send_file(
        storage.path_of(stored.sha256), mimetype=stored.media_type, as_attachment=not stored.is_photo,
        download_name=stored.name,
    )  # fmt: skip
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def page_of(review: Review, form: ReviewForm | None = None) -> str:
    """The page as its reviewer, or the secretariat, may see it."""
    assessment = review.assessment
    experience, before = assessment.experience, queries.previous(assessment)
    files = files_of(experience)
    mine = can(current_user, "edit", review)
    others = [other for other in assessment.submitted if other is not review] if review.is_submitted else []
    return render_template(
        "assessments/review.html",
        review=review,
        assessment=assessment,
        experience=experience,
        rubric=RUBRICS[review.rubric_version],
        form=(form or ReviewForm.of(review)) if mine else None,
        may_refuse=can(current_user, "decline", review),
        others=others,
        differences=changes(before.frozen, assessment.frozen or freeze(experience)) if before else [],
        before=before,
        photos=[file for file in files if file.is_photo],
        documents=[file for file in files if not file.is_photo],
        levels=LEVELS,
        people=people(),
    )
