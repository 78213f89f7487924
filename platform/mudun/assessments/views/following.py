"""What a city sees of an assessment: where it stands, until when, and the comments once it is decided. Never a name."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.assessments import actions, queries
from mudun.assessments.following import steps_of
from mudun.assessments.rubric import CRITERIA, TAGS
from mudun.assessments.views.blueprint import bp
from mudun.core.db import db
from mudun.experiences.models import Experience
from mudun.security.access import access, may


@bp.get("/experiences/<record:experience>")
@access(GET=may("follow", Experience))
def follow(experience: Experience) -> Any:
    """With whom it waits, since when, until when; and what reviewers wrote to the city."""
    rounds = queries.rounds(experience)
    return render_template(
        "assessments/follow.html",
        experience=experience,
        steps=steps_of(experience, rounds[-1] if rounds else None),
        decided=[one for one in reversed(rounds) if one.is_released],
        criteria=CRITERIA,
        tags=TAGS,
    )


@bp.post("/experiences/<record:experience>/again")
@access(POST=may("ask_again", Experience), throttle="write")
def ask_again(experience: Experience) -> Any:
    """The city asks for a new assessment of what is published."""
    actions.ask_again(experience, by=current_user)
    db.session.commit()
    flash(_("Asked. Your experience stays published meanwhile."))
    return redirect(url_for(".follow", experience=experience), 303)
