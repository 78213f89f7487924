"""Agreeing to review, and saying what and how much."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.assessments import actions, queries
from mudun.assessments.forms.reviewing import ProfileForm
from mudun.assessments.models import Reviewer
from mudun.assessments.views.blueprint import bp
from mudun.core.db import db
from mudun.security.access import access, may


@bp.get("/profile")
@access(GET=may("offer", Reviewer))
def profile() -> Any:
    """What this person reviews."""
    known = queries.profile_of(current_user)
    words: dict[str, Any] = {"is_available": True, "most_open": 2, "languages": [current_user.language]}
    if known is not None:
        words = {name: getattr(known, name) for name in ("country", "is_available", "away_until", "most_open")}
        words |= {"languages": known.languages, "themes": known.codes("theme"), "goals": known.codes("goal")}
    return _page(ProfileForm(is_peer=current_user.city_id is not None, data=words))


@bp.post("/profile")
@access(POST=may("offer", Reviewer), throttle="write")
def save_profile() -> Any:
    """Agree, or change what was said."""
    form = ProfileForm(is_peer=current_user.city_id is not None)
    if not form.validate_on_submit():
        return _page(form), 422
    actions.offer(form.words, by=current_user)
    db.session.commit()
    flash(_("Thank you. The secretariat asks you when an experience suits you."))
    return redirect(url_for(".reviews"), 303)


def _page(form: ProfileForm) -> str:
    return render_template("assessments/profile.html", form=form)
