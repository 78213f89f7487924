"""Cities and projects that suit each other, prepared invitations, letters, questions to the network."""

from typing import Any

from tests.factories.cities import a_city
from tests.factories.projects import a_project, focal_point_of, three

from mudun.core.db import db
from mudun.matching import actions
from mudun.matching.models import HelpReply, HelpRequest, InvitationDraft, Letter

NEED = three("نحتاج إلى مدرّبين.", "We need trainers.", "Nous cherchons des formateurs.")
TRIED = three("سألنا الجامعة.", "We asked the university.", "Nous avons demandé à l’université.")
WORDS = three("لنتحدّث.", "Let us talk.", "Parlons-en.")


def a_suiting_city(**changes: Any) -> Any:
    """A city that offers what `a_project()` looks for, with somebody who speaks for it."""
    city = a_city(**({"goals": ["4", "7"], "offers": ["venue", "translation"], "languages": ["ar", "fr"]} | changes))
    focal_point_of(city)
    db.session.flush()
    return city


def a_seeking_project(**changes: Any) -> Any:
    """An open call that looks for a venue and for translation; somebody speaks for its city."""
    return a_project("open", **changes)


def a_draft_invitation(project: Any = None, city: Any = None) -> InvitationDraft:
    """An invitation that is prepared and not sent."""
    project, city = project or a_seeking_project(), city or a_suiting_city()
    by = focal_point_of(project.lead_city)
    draft = actions.prepare(project, city, by=by, offers=["venue"], message=WORDS)
    assert draft is not None
    return draft


def a_question(city: Any = None, cities: Any = None) -> HelpRequest:
    """A question of a city to three others and the secretariat."""
    city = city or a_city()
    cities = [a_suiting_city() for _place in range(3)] if cities is None else cities
    return actions.ask(by=focal_point_of(city), cities=cities, needs=["trainers"], need_words=NEED, tried=TRIED)


def reply_of(question: HelpRequest, city: Any = None) -> HelpReply:
    """What this city, or else the secretariat, was asked."""
    return next(reply for reply in question.replies if reply.city is city)


def a_letter(sender: Any = None, to: Any = None) -> Letter:
    """A letter from one city to another."""
    sender, to = sender or a_city(), to or a_suiting_city()
    return actions.write_to(to, WORDS, by=focal_point_of(sender))
