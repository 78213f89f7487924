"""The buttons: submitting, publishing, saying that it is still true, and the answers of cities that are named.

What the secretariat decides after the reviews stands in the room of assessments."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from mudun.experiences import actions
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.experiences.views.blueprint import bp
from mudun.experiences.views.reading import page_of
from mudun.security.access import access, may
from mudun.workflow.buttons import Button, press

MOVES = {
    "submit": Button(actions.submit, _l("It is with the secretariat now. You will be told what it decides.")),
    "take_back": Button(actions.take_back, _l("It is your draft again.")),
    "rework": Button(actions.rework, _l("It is yours again: improve it and hand it in anew.")),
    "publish": Button(actions.publish, _l("It is published. Its city is told.")),
    "confirm": Button(actions.confirm, _l("Thank you. It is confirmed as your city's experience.")),
    "refresh": Button(actions.refresh, _l("Thank you. It is noted that it is still true.")),
    "archive": Button(actions.archive, _l("It is archived. Its address stays.")),
}
ANSWERS = {
    "agree": Button(actions.agree, _l("Your city is now named.")),
    "decline": Button(actions.decline, _l("Your city is not named.")),
    "take_off": Button(actions.take_off, _l("The city is taken off.")),
}


@bp.post(f"/<record:experience>/<any({', '.join(MOVES)}):verb>")
@access(POST=may("{verb}", Experience))
def move(experience: Experience, verb: str) -> Any:
    """One step of the lifecycle. What is missing comes back as links to the fields."""
    return press(MOVES[verb], experience, lacking=page_of, then=lambda: url_for(".show", experience=experience))


@bp.post(f"/named/<record:co_city>/<any({', '.join(ANSWERS)}):verb>")
@access(POST=may("{verb}", CoCity))
def answer(co_city: CoCity, verb: str) -> Any:
    """A named city agrees or declines; the owner takes it off."""
    experience = co_city.experience  # taken off, the row is gone
    return press(ANSWERS[verb], co_city, then=lambda: url_for(".show", experience=experience))
