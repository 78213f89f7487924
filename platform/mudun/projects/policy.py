"""Who may do what to a joint project. The lead city writes and carries it; the secretariat looks at it."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.projects.models import Project
from mudun.security.policy import allow, rule
from mudun.security.rules import itself, secretariat


@rule(_l("any seat of a member or candidate city"))
def leading_seat(actor: Any, project: Any) -> bool:
    """Somebody whose city may lead projects; asked of a project, whose city leads this one."""
    city = actor.city if isinstance(project, type) else project.lead_city
    return city is not None and city.may_lead and actor.sits_in(city)


@rule(_l("any seat of the lead city"))
def lead_seat(actor: Any, project: Project) -> bool:
    """Somebody who has a seat of the lead city now."""
    return actor.sits_in(project.lead_city)


@rule(_l("the lead city's focal point"))
def lead_city(actor: Any, project: Project) -> bool:
    """Somebody who speaks for the lead city now."""
    return actor.represents(project.lead_city)


@rule(_l("any seat of a partner city"))
def partner_seat(actor: Any, project: Project) -> bool:
    """Somebody who has a seat of a city that takes part."""
    return actor.city is not None and any(actor.sits_in(city) for city in project.partner_cities)


@rule(_l("where the lead city is a member of the network"))
def of_a_member(_actor: Any, project: Project) -> bool:
    """Candidate cities submit; members open at once."""
    return project.lead_city.is_member


@rule(_l("while it is being written"))
def draft(_actor: Any, project: Project) -> bool:
    """Draft, or returned with a note."""
    return project.is_draft


@rule(_l("while it is being written or its call is open"))
def editable(_actor: Any, project: Project) -> bool:
    """Afterwards the partners have agreed to it as it stands."""
    return project.is_editable


@rule(_l("once it has been opened"))
def public(_actor: Any, project: Project) -> bool:
    """Everybody may read what was opened, also after it has ended."""
    return project.is_public


@rule(_l("once a partner has accepted and until the project ends"))
def planning(_actor: Any, project: Project) -> bool:
    """There is somebody to agree on a plan with."""
    return project.takes_plan


@rule(_l("while it is under way"))
def running(_actor: Any, project: Project) -> bool:
    """Active or paused."""
    return project.is_running


@rule(_l("until it ends"))
def unfinished(_actor: Any, project: Project) -> bool:
    """Something is still expected of it."""
    return not project.has_ended


@rule(_l("where the lead city has made the note on resources public"))
def open_about_resources(_actor: Any, project: Project) -> bool:
    """Nothing about money is public unless the city asks for it."""
    return project.resources_are_public


allow(
    Project,
    view=public | lead_seat | secretariat,
    view_resources=lead_seat | partner_seat | secretariat | (public & open_about_resources),
    view_plan=lead_seat | partner_seat | secretariat,
    propose=leading_seat,
    edit=(lead_seat & draft) | (lead_city & editable),
    open=lead_city & of_a_member,
    submit=lead_city,
    approve=secretariat,
    decline=secretariat,
    review=secretariat & public,
    form=itself,
    close_call=lead_city | itself,
    reopen_call=lead_city | itself,
    write_plan=lead_city & planning,
    start=lead_city,
    pause=lead_city,
    resume=lead_city,
    answer=lead_seat & running,
    complete=lead_city,
    document=itself,
    withdraw=lead_city,
    archive=secretariat | itself,
    refresh=lead_seat & public & unfinished,
    **{"return": secretariat},
)
