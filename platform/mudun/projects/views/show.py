"""The page of a project."""

from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from mudun.cities import map as region
from mudun.core import countries, edition, vocabularies
from mudun.files.models import photos_of
from mudun.partnerships.queries import beside, cities_beside
from mudun.practices.queries import credits_of
from mudun.projects.models import Project
from mudun.projects.views.milestones import steps
from mudun.projects.views.todo import todo
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.site.page_cache import remembered, remembers
from mudun.workflow.activity import timeline

DIRECT = ("open", "submit", "close_call", "resume", "refresh", "review")
"""Moves that are one button; the others first ask for words on a page of their own."""
OFFERED = (
    "open", "submit", "approve", "return", "decline", "review", "close_call", "reopen_call", "pause", "resume",
    "withdraw", "archive", "refresh",
)  # fmt: skip


@access(GET=may("view", Project))
def show(project: Project) -> Any:
    """Everything that this reader may know about it, and what this reader may do."""
    standing = standing_of(current_user, project) if remembers() else None
    page = remembered("project", lambda: _page(project), *standing) if standing else Markup(_page(project))  # noqa: S704
    return render_template("projects/show.html", project=project, page=page)


def standing_of(reader: Any, project: Project) -> tuple[Any, ...] | None:
    """What the page of a reader without a part in the project depends on; None for whoever has one.

    All who have the same standing are given the same page: they have no seat, no office and nothing going with it.
    """
    if not project.is_public:
        return None
    if not reader.is_authenticated:
        return ("visitor",)
    if reader.city_id is None or reader.network_role or reader.city_id == project.lead_city_id:
        return None
    if reader.city_id in edition.kept("concerned", lambda: cities_beside(project), project.id):
        return None
    return ("outside", can(reader, "approach", project))


def _page(project: Project) -> str:
    here = beside(project, current_user)
    history = timeline(project)
    insider = can(current_user, "view_plan", project)
    return render_template(
        "projects/_page.html",
        project=project,
        beside=here,
        taken=here.taken,
        credits=credits_of(project),
        marks=region.marks([project.lead_city, *(row.city for row in here.partners)]) if project.is_public else [],
        photo=next(iter(photos_of(project)), None),
        steps=steps(project, history),
        notes=[row for row in history if row.note] if insider else [],
        todo=todo(project, current_user),
        moves=[verb for verb in OFFERED if can(current_user, verb, project)],
        direct=DIRECT,
        countries=countries,
        label=move_label,
        kinds=lambda scheme: [(vocabularies.label("offer_need_kinds", code), None) for code in project.codes(scheme)],
        goal_url=lambda number: url_for("projects.index", goal=number),
    )


def move_label(verb: str) -> Any:
    """The words on a move's button."""
    if verb in Project.lifecycle.verbs:
        return Project.lifecycle.label(verb)
    return {"refresh": _("Still true"), "review": _("Mark as reviewed")}[verb]


def bind(bp: Blueprint) -> None:
    """Its address."""
    bp.add_url_rule("/projects/<record:project>", "show", show)
