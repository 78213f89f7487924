"""Who may do what between two cities. Only the other side may accept; leaving needs nobody's leave."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.partnerships.models import Partnership
from mudun.projects.models import Project
from mudun.projects.policy import lead_city, lead_seat, public, unfinished
from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat


@rule(_l("the focal point of another city that takes part"))
def outsider(actor: Any, project: Project) -> bool:
    """Somebody who speaks for an active city that does not lead this project."""
    city = actor.city
    return city is not None and city.is_active and actor.represents(city) and city.id != project.lead_city_id


@rule(_l("while its call is open"))
def calling(_actor: Any, project: Project) -> bool:
    """The right stage, and the closing date not past."""
    return project.is_calling


@rule(_l("while all its seats are taken"))
def full(_actor: Any, project: Project) -> bool:
    """Every seat is held by a city."""
    return len(project.partner_cities) >= project.seats


@rule(_l("the focal point of the city that asked"))
def asking_side(actor: Any, partnership: Partnership) -> bool:
    """The city itself for a request, the lead city for an invitation."""
    return actor.represents(partnership.asking_city)


@rule(_l("the focal point of the city that was asked"))
def asked_side(actor: Any, partnership: Partnership) -> bool:
    """The lead city for a request, the city itself for an invitation."""
    return actor.represents(partnership.asked_city)


@rule(_l("the lead city's focal point"))
def lead_side(actor: Any, partnership: Partnership) -> bool:
    """Somebody who speaks for the lead city now."""
    return actor.represents(partnership.project.lead_city)


@rule(_l("the partner city's focal point"))
def partner_side(actor: Any, partnership: Partnership) -> bool:
    """Somebody who speaks for the city now, whoever asked."""
    return actor.represents(partnership.city)


@rule(_l("any seat of the two cities"))
def either_seat(actor: Any, partnership: Partnership) -> bool:
    """Both cities read everything that was said between them."""
    return actor.sits_in(partnership.city) or actor.sits_in(partnership.project.lead_city)


@rule(_l("once both cities have agreed"))
def agreed(_actor: Any, partnership: Partnership) -> bool:
    """There is something to put into a letter."""
    return partnership.is_agreed


allow(
    Project,
    approach=outsider & public,
    express_interest=outsider & public & calling & ~full,
    join_waiting_list=outsider & public & unfinished & full,
    seek=lead_city & public,
    invite=lead_city & public & calling,
    view_requests=lead_seat | secretariat,
)

allow(
    Partnership,
    view=either_seat | secretariat,
    express_interest=partner_side,
    join_waiting_list=partner_side,
    invite=lead_side,
    accept=asked_side,
    accept_with_changes=asked_side,
    agree=asking_side,
    decline=asked_side,
    withdraw=asking_side,
    queue=itself,
    recall=lead_side | itself,
    invite_again=lead_side | itself,
    expire=itself,
    activate=itself,
    leave=partner_side,
    confirm_plan=partner_side & agreed,
    letter=(either_seat | secretariat) & agreed,
)
