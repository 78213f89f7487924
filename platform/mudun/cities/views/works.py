"""A city's projects, practices and experiences, as far as everybody may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import raiseload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.experiences.lifecycle import CoCityStage, ExperienceStage
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.partnerships.lifecycle import SEATED
from mudun.partnerships.models import Partnership
from mudun.practices.lifecycle import PracticeStage
from mudun.practices.models import Practice
from mudun.projects.lifecycle import PUBLIC
from mudun.projects.models import Project
from mudun.projects.queries import with_lead_city
from mudun.transfers.models import Transfer
from mudun.transfers.queries import is_alive, public

MOST = 6


@dataclass(frozen=True)
class Works:
    """One section of a city's page: title, records with a remark each, and where all of them stand."""

    id: str
    title: Any
    rows: Sequence[tuple[Any, Any]]
    more: str
    has_goals: bool = False


def of_city(city: City) -> list[Works]:
    """The sections that have something to show, in at most five statements."""
    sections = (_projects(city), _experiences(city), _practices(city), _taken(city))
    return [section for section in sections if section.rows]


def _projects(city: City) -> Works:
    joined = sa.select(Partnership.project_id).where(Partnership.city_id == city.id, Partnership.stage.in_(SEATED))
    query = sa.select(Project).where(
        Project.stage.in_(PUBLIC), sa.or_(Project.lead_city_id == city.id, Project.id.in_(joined))
    )
    newest = with_lead_city(query).order_by(Project.opened_at.desc(), Project.id.desc()).limit(MOST)
    rows = [(project, _part(project, city)) for project in db.session.scalars(newest).unique()]
    return Works("projects", _("Projects"), rows, url_for("projects.index", city=city.slug), has_goals=True)


def _part(project: Project, city: City) -> str:
    if project.lead_city_id == city.id:
        return _("Lead city")
    return _("Partner; led by %(city)s", city=project.lead_city.name)


def _experiences(city: City) -> Works:
    named = sa.select(CoCity.experience_id).where(CoCity.city_id == city.id, CoCity.stage == CoCityStage.CONFIRMED)
    query = sa.select(Experience).where(
        Experience.stage == ExperienceStage.PUBLISHED,
        sa.or_(Experience.city_id == city.id, Experience.id.in_(named)),
    )
    newest = query.options(raiseload("*")).order_by(Experience.published_on.desc(), Experience.id.desc())
    rows = [(one, "") for one in db.session.scalars(newest.limit(MOST))]
    return Works("experiences", _("Experiences"), rows, url_for("experiences.index", city=city.slug))


def _practices(city: City) -> Works:
    lives = (
        sa.select(sa.func.count())
        .select_from(Transfer)
        .where(Transfer.practice_id == Practice.id, is_alive())
        .correlate(Practice)
        .scalar_subquery()
    )
    query = sa.select(Practice, lives).where(Practice.city_id == city.id, Practice.stage == PracticeStage.PUBLISHED)
    newest = query.options(raiseload("*")).order_by(Practice.published_on.desc(), Practice.id.desc())
    rows = [(one, _alive_in(number)) for one, number in db.session.execute(newest.limit(MOST))]
    return Works("practices", _("Good practices"), rows, url_for("practices.index", city=city.slug))


def _alive_in(number: int) -> str:
    return ngettext("Alive in %(num)s other city", "Alive in %(num)s other cities", number) if number else ""


def _taken(city: City) -> Works:
    taken = db.session.scalars(public().where(Transfer.city_id == city.id).limit(MOST))
    rows = [(one, _("A practice of %(city)s", city=one.origin.name)) for one in taken]
    return Works("taken", _("Taken over from other cities"), rows, url_for("transfers.index", country=city.country))
