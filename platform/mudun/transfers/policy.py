"""Who may do what when a practice moves to another city. The adopting city owns the record; the origin answers."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.practices.models import Practice
from mudun.practices.policy import own_focal_point as practice_owner
from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat
from mudun.transfers.models import MentorCall, Transfer


@rule(_l("the focal point of another city that takes part"))
def outsider(actor: Any, practice: Practice) -> bool:
    """Somebody who speaks for an active city whose practice this is not."""
    city = actor.city
    return city is not None and city.is_active and actor.represents(city) and city.id != practice.city_id


@rule(_l("while the practice is published"))
def recommended(_actor: Any, practice: Practice) -> bool:
    """Neither a draft nor retired."""
    return practice.is_published


@rule(_l("the focal point of the adopting city"))
def adopting_speaker(actor: Any, transfer: Transfer) -> bool:
    """Who speaks for the city that owns the record."""
    return actor.represents(transfer.city)


@rule(_l("any seat of the adopting city"))
def adopting_seat(actor: Any, transfer: Transfer) -> bool:
    """Whoever helps it write."""
    return actor.sits_in(transfer.city)


@rule(_l("any seat of the two cities"))
def either_seat(actor: Any, transfer: Transfer) -> bool:
    """Both cities read everything that was said between them."""
    return actor.sits_in(transfer.city) or actor.sits_in(transfer.origin)


@rule(_l("once it has run"))
def has_run(_actor: Any, transfer: Transfer) -> bool:
    """From then on it is no secret, even if it was stopped afterwards."""
    return transfer.is_public


@rule(_l("once it is reported"))
def reported(_actor: Any, transfer: Transfer) -> bool:
    """The report is for everybody."""
    return transfer.is_reported


@rule(_l("while the city is at work on it"))
def open_(_actor: Any, transfer: Transfer) -> bool:
    """Neither reported nor stopped."""
    return transfer.is_open


@rule(_l("while it is not stopped"))
def unstopped(_actor: Any, transfer: Transfer) -> bool:
    """There is still something to say about it."""
    return not transfer.is_stopped


allow(Practice, adopt=outsider & recommended, pause_mentor=practice_owner)

allow(
    Transfer,
    view=has_run | either_seat | secretariat,
    view_report=reported | either_seat | secretariat,
    view_words=either_seat | secretariat,
    adopt=adopting_speaker,
    edit=adopting_seat & open_,
    adapt=adopting_speaker,
    run=adopting_speaker,
    report=adopting_speaker,
    stop=adopting_speaker,
    confirm=adopting_seat & unstopped,
    talk=either_seat & unstopped,
    ask_call=adopting_speaker & open_,
    write_own=adopting_seat & has_run & unstopped,
)


@rule(_l("the focal point of the adopting city"))
def asking_speaker(actor: Any, call: MentorCall) -> bool:
    """Who asked for the talk."""
    return actor.represents(call.transfer.city)


@rule(_l("the focal point of the city of origin"))
def mentor(actor: Any, call: MentorCall) -> bool:
    """Who speaks for the city whose practice it is."""
    return actor.represents(call.transfer.origin)


@rule(_l("any seat of the two cities"))
def talking_seat(actor: Any, call: MentorCall) -> bool:
    """A talk is between two cities."""
    return actor.sits_in(call.transfer.city) or actor.sits_in(call.transfer.origin)


@rule(_l("once it is agreed"))
def agreed(_actor: Any, call: MentorCall) -> bool:
    """Before that the city of origin declines."""
    return call.is_agreed


@rule(_l("once it was held"))
def held(_actor: Any, call: MentorCall) -> bool:
    """The other city may add its note."""
    return call.is_held


allow(
    MentorCall,
    view=talking_seat | secretariat,
    ask=asking_speaker,
    agree=mentor,
    decline=mentor,
    hold=asking_speaker | mentor,
    note=(asking_speaker | mentor) & held,
    withdraw=asking_speaker | (mentor & agreed) | itself,
    lapse=itself,
)
