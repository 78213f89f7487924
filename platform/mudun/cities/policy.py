"""Who may do what to a city. Its seats fill in the card, its focal point vouches for it, the office admits."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.cities.models import City, Standing
from mudun.security.policy import allow, rule
from mudun.security.rules import admin, anyone, itself


@rule(_l("any seat of the city"))
def own_seat(actor: Any, city: City) -> bool:
    """Somebody who has a seat of this city now."""
    return actor.sits_in(city)


@rule(_l("the city's focal point"))
def focal_point(actor: Any, city: City) -> bool:
    """Somebody who speaks for this city now."""
    return actor.represents(city)


@rule(_l("while the city is a candidate"))
def candidate(_actor: Any, city: City) -> bool:
    """Candidates are admitted; members are already."""
    return isinstance(city, City) and city.standing == Standing.CANDIDATE


allow(
    City,
    view=anyone,
    list=admin | itself,
    join=admin | itself,
    edit=own_seat | admin,
    confirm=focal_point,
    admit=admin & candidate,
    suspend=admin,
    reinstate=admin,
)
