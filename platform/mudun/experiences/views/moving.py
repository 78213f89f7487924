"""The buttons: submitting, publishing, saying that it is still true, and the answers of cities that are named.

What the secretariat decides after the reviews stands in the room of assessments."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.experiences import actions
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.experiences.views.blueprint import bp
from mudun.experiences.views.reading import page_of
from mudun.security.access import access, may

MOVES: dict[str, tuple[Callable[..., None], Any]] = {
    "submit": (actions.submit, _l("It is with the secretariat now. You will be told what it decides.")),
    "take_back": (actions.take_back, _l("It is your draft again.")),
    "rework": (actions.rework, _l("It is yours again: improve it and hand it in anew.")),
    "publish": (actions.publish, _l("It is published. Its city is told.")),
    "confirm": (actions.confirm, _l("Thank you. It is confirmed as your city's experience.")),
    "refresh": (actions.refresh, _l("Thank you. It is noted that it is still true.")),
    "archive": (actions.archive, _l("It is archived. Its address stays.")),
}
ANSWERS: dict[str, tuple[Callable[..., None], Any]] = {
    "agree": (actions.agree, _l("Your city is now named.")),
    "decline": (actions.decline, _l("Your city is not named.")),
    "take_off": (actions.take_off, _l("The city is taken off.")),
}


@bp.post(f"/<record:experience>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", Experience))
def move(experience: Experience, verb: str) -> Any:
    """One step of the lifecycle. What is missing comes back as links to the fields."""
    action, words = MOVES[verb]
    try:
        action(experience, by=current_user)
    except Incomplete as refusal:
        db.session.rollback()
        return page_of(experience, refusal.missing), 422
    db.session.commit()
    flash(str(words))
    return redirect(url_for(".show", experience=experience), 303)


@bp.post(f"/named/<record:co_city>/<any({', '.join(ANSWERS)}):verb>")
@access(POST=may("{verb}", CoCity))
def answer(co_city: CoCity, verb: str) -> Any:
    """A named city agrees or declines; the owner takes it off."""
    experience = co_city.experience
    action, words = ANSWERS[verb]
    action(co_city, by=current_user)
    db.session.commit()
    flash(str(words))
    return redirect(url_for(".show", experience=experience), 303)
