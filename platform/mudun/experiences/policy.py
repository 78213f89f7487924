"""Who may do what to an experience. The city writes and submits, the secretariat decides."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.experiences.lifecycle import HANDED_IN
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.projects.models import Project
from mudun.projects.policy import lead_city
from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat, signed_in


@rule(_l("a seat of the city whose experience it is"))
def own_seat(actor: Any, subject: Any) -> bool:
    """Any seat of the owner; asked of the class: any seat of a city at all."""
    return actor.sits_in(actor.city if isinstance(subject, type) else subject.city)


@rule(_l("the focal point of the city whose experience it is"))
def own_focal_point(actor: Any, experience: Any) -> bool:
    """Whoever speaks for the owner."""
    return isinstance(experience, Experience) and actor.represents(experience.city)


@rule(_l("a seat of a city named beside it"))
def seat_of_a_named_city(actor: Any, experience: Experience) -> bool:
    """Cities that were asked see what they are asked about; one that declined no longer does."""
    return any(actor.sits_in(co.city) for co in experience.co_cities if not co.is_declined)


@rule(_l("when it is published"))
def published(_actor: Any, experience: Experience) -> bool:
    """Published or archived."""
    return experience.is_public


@rule(_l("once the city has handed it in"))
def handed_in(_actor: Any, experience: Experience) -> bool:
    """A draft is the city's own."""
    return experience.stage in HANDED_IN


@rule(_l("while the city is writing it"))
def being_written(_actor: Any, experience: Experience) -> bool:
    """A draft, or one that was returned."""
    return experience.is_written


@rule(_l("while it is told by others"))
def unconfirmed(_actor: Any, experience: Experience) -> bool:
    """Retold from the convention, and not yet confirmed by its city."""
    return experience.is_unconfirmed


@rule(_l("around the day its validity ends, or a year after its city last said that it is true"))
def due_for_refresh(_actor: Any, experience: Experience) -> bool:
    """From 60 days before the end of its validity until a year after; later it needs a new assessment."""
    return experience.may_be_refreshed


@rule(_l("when the city lets everybody read its difficulties"))
def difficulties_public(_actor: Any, experience: Experience) -> bool:
    """Chosen by the city."""
    return experience.obstacles_are_public


@rule(_l("the focal point of the city that was named"))
def named_focal_point(actor: Any, co_city: CoCity) -> bool:
    """Whoever speaks for the named city: nobody attaches a city but itself."""
    return actor.represents(co_city.city)


@rule(_l("a seat of the city that names it"))
def naming_seat(actor: Any, co_city: CoCity) -> bool:
    """Any seat of the experience's owner, while it is being written."""
    return actor.sits_in(co_city.experience.city) and co_city.experience.is_written


@rule(_l("once it is completed"))
def completed(_actor: Any, project: Project) -> bool:
    """The work is over, and not told yet."""
    return project.is_completed


reader = published | own_seat | seat_of_a_named_city | (secretariat & handed_in)

allow(
    Experience,
    view=reader,
    view_difficulties=reader & (difficulties_public | signed_in),
    draft=own_seat,
    edit=own_seat & being_written,
    submit=own_focal_point,
    take_back=own_focal_point,
    admit=secretariat,
    review=secretariat,
    accept=secretariat,
    post=secretariat,
    rework=own_focal_point,
    publish=secretariat,
    confirm=own_focal_point & unconfirmed,
    refresh=own_focal_point & due_for_refresh,
    revalidate=secretariat,
    archive=own_focal_point | secretariat,
    make_practice=own_seat & published,
    retell=itself | secretariat,
    **{"return": secretariat},
)
allow(Project, leave_untold=lead_city & completed)
allow(
    CoCity,
    view=named_focal_point | naming_seat,
    ask=naming_seat,
    take_off=naming_seat,
    agree=named_focal_point,
    decline=named_focal_point,
)
