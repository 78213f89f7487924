"""Who may do what when cities look for each other. Suggestions are a city's own; the secretariat reads them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.cities.models import City
from mudun.cities.policy import own_seat
from mudun.matching.models import Dismissal, HelpReply, HelpRequest, InvitationDraft, Letter
from mudun.projects.models import Project
from mudun.projects.policy import lead_seat, unfinished
from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat


@rule(_l("the focal point of a city that takes part"))
def speaker(actor: Any, _record: Any) -> bool:
    """Somebody who speaks for a city now; asked before there is a record."""
    return actor.city is not None and actor.city.is_active and actor.represents(actor.city)


@rule(_l("the focal point of the city that hid it"))
def hiding_city(actor: Any, dismissal: Any) -> bool:
    """Somebody who speaks for the city; asked before there is a record, for any city."""
    return actor.city is not None and actor.represents(actor.city if isinstance(dismissal, type) else dismissal.city)


@rule(_l("of another city that takes part"))
def another_city(actor: Any, city: City) -> bool:
    """There is somebody there who can read a letter."""
    return city.is_active and actor.city_id != city.id


@rule(_l("any seat of the lead city"))
def drafting_seat(actor: Any, draft: InvitationDraft) -> bool:
    """A draft is the lead city's own."""
    return actor.sits_in(draft.project.lead_city)


@rule(_l("the lead city's focal point"))
def drafting_city(actor: Any, draft: InvitationDraft) -> bool:
    """Who speaks for the lead city sends it."""
    return actor.represents(draft.project.lead_city)


@rule(_l("while it is not sent"))
def unsent(_actor: Any, draft: InvitationDraft) -> bool:
    """What was sent stands as it was sent."""
    return draft.is_prepared


@rule(_l("any seat of the two cities"))
def corresponding_seat(actor: Any, letter: Letter) -> bool:
    """A letter is read where it was written and where it went."""
    return actor.sits_in(letter.from_city) or actor.sits_in(letter.to_city)


@rule(_l("any seat of the city that asks"))
def asking_seat(actor: Any, request: HelpRequest) -> bool:
    """The question is the city's own."""
    return actor.sits_in(request.city)


@rule(_l("the focal point of the city that asks"))
def asking_city(actor: Any, request: HelpRequest) -> bool:
    """Who asked notes the outcome."""
    return actor.represents(request.city)


@rule(_l("any seat of a city that was asked"))
def asked_seat(actor: Any, request: HelpRequest) -> bool:
    """Those who may answer may read."""
    return any(actor.sits_in(reply.city) for reply in request.replies)


@rule(_l("the focal point of the city that was asked, or the secretariat where it was"))
def replying(actor: Any, reply: HelpReply) -> bool:
    """Each answers for itself."""
    return bool(actor.is_secretariat) if reply.city_id is None else actor.represents(reply.city)


@rule(_l("any seat of the city that was asked or that asks"))
def reply_seat(actor: Any, reply: HelpReply) -> bool:
    """The two sides of one answer."""
    return actor.sits_in(reply.city) or actor.sits_in(reply.request.city)


allow(City, match=own_seat | secretariat, write_to=speaker & another_city)
allow(Project, match=(lead_seat | secretariat) & unfinished)
allow(Dismissal, view=hiding_city, dismiss=hiding_city, show_again=hiding_city)
allow(
    InvitationDraft,
    view=drafting_seat,
    prepare=drafting_city,
    edit=drafting_seat & unsent,
    send=drafting_city,
    drop=drafting_seat,
)
allow(Letter, view=corresponding_seat)
allow(
    HelpRequest,
    view=asking_seat | asked_seat | secretariat,
    ask=speaker,
    hear=itself,
    close=asking_city | secretariat,
)
allow(HelpReply, view=reply_seat | secretariat, ask=itself, answer=replying, lapse=itself, **{"pass": replying})
