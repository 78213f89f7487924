"""Who may do what in a sprint. A draft is read by its own city and by the partner while both write, by nobody else."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat
from mudun.sprints.models import Side, Sprint


@rule(_l("a seat of one of the two cities"))
def seat(actor: Any, sprint: Sprint) -> bool:
    """Both cities read the whole sprint."""
    return any(actor.sits_in(side.city) for side in sprint.sides)


@rule(_l("the focal point of one of the two cities"))
def speaker(actor: Any, sprint: Any) -> bool:
    """Whoever speaks for one of them; asked of the class: for any active city."""
    if isinstance(sprint, type):
        return actor.city is not None and actor.city.is_active and actor.represents(actor.city)
    return any(actor.represents(side.city) for side in sprint.sides)


@rule(_l("the focal point of a city that has not answered yet"))
def asked(actor: Any, sprint: Sprint) -> bool:
    """Only the side that was asked may answer."""
    return any(side.agreed_at is None and actor.represents(side.city) for side in sprint.sides)


@rule(_l("any seat of its own city"))
def own_seat(actor: Any, side: Side) -> bool:
    """Whose side it is."""
    return bool(actor.sits_in(side.city))


@rule(_l("a seat of the partner city"))
def partner_seat(actor: Any, side: Side) -> bool:
    """The other one of the two."""
    return bool(actor.sits_in(side.other.city))


@rule(_l("while both are writing"))
def under_way(_actor: Any, side: Side) -> bool:
    """Accepted, and not over."""
    return side.sprint.is_accepted


@rule(_l("once a draft is named"))
def named(_actor: Any, side: Side) -> bool:
    """There is something to read, and it is still its city's."""
    return side.experience is not None and side.experience.city_id == side.city_id


allow(
    Sprint,
    view=seat | secretariat,
    propose=speaker | secretariat,
    agree=asked,
    accept=asked,
    decline=asked,
    cancel=speaker | secretariat,
    finish=itself,
    lapse=itself,
)
allow(
    Side,
    view=own_seat | partner_seat,
    name_draft=own_seat & under_way,
    read_draft=(own_seat | partner_seat) & under_way & named,
    remark=(own_seat | partner_seat) & under_way & named,
    confirm_reading=partner_seat & under_way & named,
)
