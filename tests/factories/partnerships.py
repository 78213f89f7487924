"""Partnerships that reach their stage the way real ones do: through the actions."""

from typing import Any

from tests.factories.cities import a_city
from tests.factories.projects import a_project, focal_point_of, three

from mudun.core.db import db
from mudun.partnerships import actions
from mudun.partnerships.models import Partnership
from mudun.partnerships.texts import Shown, shown
from mudun.projects import actions as projects
from mudun.projects.models import Project

PLAN = three("خطة من صفحة واحدة.", "A plan of one page.", "Un plan d’une page.")
CHANGES = three("ندوتان بدل ثلاث.", "Two seminars instead of three.", "Deux séminaires au lieu de trois.")
MESSAGE = three("نودّ أن نجرّب الحقائب.", "We would like to try the kits.", "Nous aimerions essayer les mallettes.")


def seen(language: str = "ar") -> Shown:
    """The non-binding text as somebody was shown it."""
    return shown(language)


def lead_of(partnership: Partnership) -> Any:
    """Who speaks for the lead city."""
    return focal_point_of(partnership.project.lead_city)


def partner_of(partnership: Partnership) -> Any:
    """Who speaks for the other city."""
    return focal_point_of(partnership.city)


def asker_of(partnership: Partnership) -> Any:
    """Who speaks for the city that asked."""
    return focal_point_of(partnership.asking_city)


def answerer_of(partnership: Partnership) -> Any:
    """Who speaks for the city that was asked."""
    return focal_point_of(partnership.asked_city)


def a_request(project: Any = None, city: Any = None, **words: Any) -> Partnership:
    """A city asks to join."""
    project, city = project or a_project("open"), city or a_city()
    words = {"offers": ["trainers"], "message": MESSAGE} | words
    return actions.express_interest(project, by=focal_point_of(city), shown=seen(), **words)


def an_invitation(project: Any = None, city: Any = None, **words: Any) -> Partnership:
    """The lead city invites."""
    project, city = project or a_project("open"), city or a_city()
    focal_point_of(city)
    words = {"offers": ["venue"], "message": MESSAGE} | words
    lead = focal_point_of(project.lead_city)
    return actions.invite(project, city, by=lead, shown=seen(), **words)


def on_the_waiting_list(project: Any = None, city: Any = None) -> Partnership:
    """A city in line for a project whose seats are taken."""
    project = project or a_full_project()
    by = focal_point_of(city or a_city())
    return actions.join_waiting_list(project, by=by, shown=seen(), offers=["trainers"])


def accepted(partnership: Partnership) -> Partnership:
    """The other side says yes."""
    actions.accept(partnership, by=answerer_of(partnership), shown=seen())
    return partnership


def changed(partnership: Partnership) -> Partnership:
    """The other side says yes, with changes."""
    actions.accept_with_changes(partnership, CHANGES, by=answerer_of(partnership), shown=seen())
    return partnership


def a_partner(project: Any = None, city: Any = None) -> Partnership:
    """A city that has asked and was accepted."""
    return accepted(a_request(project, city))


def a_full_project(seats: int = 1, **changes: Any) -> Project:
    """A project all of whose seats are taken."""
    project = a_project("open", seats=seats, **changes)
    for _seat in range(seats):
        a_partner(project)
    return project


def planned(project: Project, plan: Any = PLAN) -> Project:
    """The lead city writes the plan."""
    projects.write_plan(project, plan, by=focal_point_of(project.lead_city))
    return project


def confirmed(project: Project) -> Project:
    """The plan is written and every partner has confirmed it."""
    if not project.plan:
        planned(project)
    for partnership in project.partnerships:
        if partnership.awaits_plan:
            by = partner_of(partnership)
            actions.confirm_plan(partnership, by=by, shown=seen(), version=project.plan_version)
    return project


def started(project: Project) -> Project:
    """The plan is confirmed and the lead city starts."""
    actions.start_project(confirmed(project), by=focal_point_of(project.lead_city), shown=seen())
    db.session.flush()
    return project
