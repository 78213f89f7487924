"""Which cities suit a project; which projects and cities suit a city."""

from typing import Any

import sqlalchemy as sa
from flask import redirect, render_template, url_for
from flask_login import current_user
from sqlalchemy.orm import lazyload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.matching import offering, queries, reasons, scoring
from mudun.matching.models import Dismissal
from mudun.matching.views.blueprint import bp
from mudun.matching.views.standing import Standing
from mudun.projects.models import Project
from mudun.projects.queries import with_lead_city
from mudun.security.access import SIGNED_IN, access, may
from mudun.security.policy import can


@bp.get("/projects/<record:project>/partners")
@access(GET=may("match", Project))
def partners(project: Project) -> Any:
    """Cities that suit this project, each with its reasons; and the best combination of them."""
    stand = Standing(project)
    found = scoring.partners_for(stand.profile, stand.net.cities.values(), stand.left_out)
    assembled = offering.put_together(
        stand.profile, stand.net, stand.free_seats, hidden=stand.left_out, covered=stand.covered,
        newcomer=project.newcomers_welcome, alternative=False,
    )  # fmt: skip
    return render_template(
        "matching/partners.html",
        project=project,
        suggestions=offering.suggested(found, reasons.TO_LEAD),
        known=len(stand.net.cities),
        stand=stand,
        own=current_user.sits_in(project.lead_city),
        assembled=assembled,
        label=offering.item_label,
        covers=offering.covers,
        may_hide=current_user.represents(project.lead_city),
        may_prepare=can(current_user, "invite", project),
    )


@bp.get("/matches")
@access(GET=SIGNED_IN)
def index() -> Any:
    """The reader's own city; those without one go home."""
    city = current_user.city
    return matches_page(city) if city and can(current_user, "match", city) else redirect(url_for("home.index"))


@bp.get("/cities/<slug:city>/matches")
@access(GET=may("match", City))
def of_city(city: City) -> Any:
    """The same for one city: for its seats and the secretariat."""
    return matches_page(city)


def matches_page(city: City) -> str:
    """Projects for this city, cities like it, cities that have what it needs."""
    net, hidden = queries.network(), queries.dismissed(city)
    me = net.cities.get(city.id)
    strangers = queries.hidden_cities(hidden)
    everybody = list(net.cities.values())
    calls = scoring.projects_for(me, net.calls, queries.hidden_projects(hidden)) if me else []
    alike = scoring.cities_for(me, everybody, scoring.LIKENESS, strangers, 5) if me else []
    helping = scoring.cities_for(me, everybody, scoring.HELP, strangers, 5) if me else []
    own = current_user.represents(city)
    return render_template(
        "matching/matches.html",
        city=city,
        calls=offering.suggested_calls(calls),
        projects=projects_by_number([match.profile.id for match in calls]),
        alike=offering.suggested(alike, reasons.BETWEEN_CITIES),
        helping=offering.suggested(helping, reasons.BETWEEN_CITIES),
        known=len(everybody),
        open_calls=len(net.calls),
        hidden=[(row.id, row.project or row.other_city) for row in hidden if not (row.project and row.other_city)],
        may_hide=own and can(current_user, "dismiss", Dismissal),
        may_act=own and city.is_active,
    )


def projects_by_number(numbers: list[int]) -> dict[int, Project]:
    """The projects of the page in one statement."""
    query = with_lead_city(sa.select(Project).where(Project.id.in_(numbers))).options(lazyload(Project.tags))
    return {project.id: project for project in db.session.scalars(query)}
