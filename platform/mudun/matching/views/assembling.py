"""A partnership put together for the free seats of a project, and the invitations prepared from it in one step."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from mudun.cities.models import City
from mudun.core.db import db
from mudun.i18n.languages import current
from mudun.matching import actions, offering, reasons, scoring, wording
from mudun.matching.models import InvitationDraft
from mudun.matching.views.blueprint import bp
from mudun.matching.views.standing import Standing
from mudun.projects.models import Project
from mudun.security.access import access, load, may
from mudun.security.policy import can

MOST_CITIES = 10


@bp.get("/projects/<record:project>/assembly")
@access(GET=may("match", Project))
def assembly(project: Project) -> Any:
    """The best combination of cities, who covers what, what stays open, and the next best one."""
    stand = Standing(project)
    asked = "asked" in request.args
    newcomer = "newcomer" in request.args if asked else project.newcomers_welcome
    return render_template(
        "matching/assembly.html",
        project=project,
        seats=stand.free_seats,
        newcomer=newcomer,
        assembled=offering.put_together(
            stand.profile, stand.net, stand.free_seats, hidden=stand.left_out, covered=stand.covered, newcomer=newcomer
        ),
        label=offering.item_label,
        covers=offering.covers,
        suggested=offering.suggested,
        table=reasons.TO_LEAD,
        may_prepare=can(current_user, "invite", project),
    )


@bp.post("/projects/<record:project>/invitation-drafts")
@access(POST=may("seek", Project), throttle="write")
def prepare(project: Project) -> Any:
    """Prepare an invitation to each of the named cities; the first of them is shown, nothing is sent."""
    cities = [load(City, slug) for slug in dict.fromkeys(request.form.getlist("city"))][:MOST_CITIES]
    prepared = prepare_drafts(project, cities)
    db.session.commit()
    if not prepared:
        flash(_("Nothing was prepared: these cities have something open with the project already."))
        return redirect(url_for(".partners", project=project), 303)
    flash(ngettext(
        "%(num)s invitation is prepared. Nothing is sent before you have read it.",
        "%(num)s invitations are prepared. Nothing is sent before you have read it.", len(prepared),
    ))  # fmt: skip
    return redirect(url_for(".draft", invitation_draft=prepared[0]), 303)


def prepare_drafts(project: Project, cities: list[City]) -> list[InvitationDraft]:
    """A draft for each city, its letter written from the reasons of the match."""
    stand = Standing(project)
    prepared = []
    for city in cities:
        profile = stand.net.cities.get(city.id)
        match = scoring.Match(profile, scoring.PROJECT.hits(stand.profile, profile)) if profile else None
        draft = actions.prepare(
            project, city, by=current_user, offers=wording.kinds(match, city.codes("offer")),
            message=wording.invitation(project, city, match, current()),
        )  # fmt: skip
        prepared += [draft] if draft else []
    return prepared
