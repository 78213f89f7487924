"""From the secretariat's gates through the review to a decision, and to publication.

The verdicts (`accept`, `return_`, `post`) are given by the room of assessments, from the reviews.
"""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.accounts.queries import secretariat
from mudun.core.clock import today
from mudun.core.errors import Incomplete
from mudun.experiences.actions.living import validate
from mudun.experiences.actions.readers import city_of
from mudun.experiences.models import Experience
from mudun.notifications.notify import notify
from mudun.projects.actions.course import document
from mudun.security.policy import authorize, can
from mudun.security.rules import CLOCK
from mudun.workflow.advance import advance
from mudun.workflow.requirements import Missing

IMPROVEMENTS = 2


def admit(experience: Experience, *, by: Any, note: str = "") -> None:
    """The secretariat lets it through the gates; its city is told that reviewers come next."""
    advance(experience, "admit", by=by, note=note)
    notify(city_of(experience), "experience_admitted", about=experience)


def review(experience: Experience, *, by: Any, until: Any = None) -> None:
    """Reviewers read it now; its city is told until when, and never who they are."""
    advance(experience, "review", by=by)
    notify(city_of(experience), "experience_in_review", about=experience, until=until)


def accept(experience: Experience, *, by: Any, note: str = "") -> None:
    """It is validated for 24 months; its city is told."""
    advance(experience, "accept", by=by, note=note)
    validate(experience)
    notify(city_of(experience), "experience_accepted", about=experience, note=note)


def return_(experience: Experience, *, by: Any, note: str, improvements: Sequence[str]) -> None:
    """It goes back with a note and two concrete improvements at least; its city is told."""
    authorize(by, "return", experience)
    wanted = improvements_of(experience, note, improvements)
    advance(experience, "return", by=by, note=note, detail={"improvements": wanted})
    experience.return_note, experience.improvements = note, wanted
    notify(city_of(experience), "experience_returned", about=experience, note=note, improvements=wanted)


def turn_back(experience: Experience, notes: Sequence[str], *, by: Any) -> None:
    """It does not pass the gates: it goes back with what is missing there; its city is told."""
    note = str(_l("It does not pass the gates yet."))
    advance(experience, "return", by=by, note=note, detail={"improvements": list(notes)})
    experience.return_note, experience.improvements = note, list(notes)
    notify(city_of(experience), "experience_returned", about=experience, note=note, improvements=list(notes))


def post(experience: Experience, *, by: Any, note: str, improvements: Sequence[str]) -> None:
    """It may be published, but not as validated; its city is told why, with two concrete improvements at least."""
    authorize(by, "post", experience)
    wanted = improvements_of(experience, note, improvements)
    advance(experience, "post", by=by, note=note, detail={"improvements": wanted})
    experience.return_note, experience.improvements = note, wanted
    notify(city_of(experience), "experience_posted", about=experience, note=note, improvements=wanted)


def rework(experience: Experience, *, by: Any, note: str = "") -> None:
    """The city would rather improve it than see it posted without validation; the secretariat is told."""
    advance(experience, "rework", by=by, note=note)
    notify(secretariat(), "experience_reworked", about=experience)


def publish(experience: Experience, *, by: Any, note: str = "") -> None:
    """Everybody may read it. Its city and the cities named are told; its project is documented by that."""
    authorize(by, "publish", experience)
    experience.published_on = today()
    advance(experience, "publish", by=by, note=note)
    readers = [*city_of(experience), *(p for city in experience.confirmed_cities for p in city.focal_points)]
    notify(readers, "experience_published", about=experience)
    if experience.project and can(CLOCK, "document", experience.project):
        document(experience.project, by=CLOCK)


def improvements_of(experience: Experience, note: str, improvements: Sequence[str]) -> list[str]:
    """The improvements that say something. Raises Incomplete without a note, or with fewer than two."""
    wanted = [text for text in improvements if text.strip()]
    if not note.strip() or len(wanted) < IMPROVEMENTS:
        raise Incomplete([Missing("improvement_1", _l("Name two concrete things to improve"))], experience)
    return wanted
