"""The three statements from which every profile is made, whatever the number of cities and projects."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from mudun.cities.lifecycle import CityStage
from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import db
from mudun.experiences.lifecycle import ExperienceStage
from mudun.experiences.models import Experience
from mudun.partnerships.lifecycle import LIVE, SEATED, PartnershipStage
from mudun.partnerships.models import Partnership
from mudun.practices.lifecycle import PracticeStage
from mudun.practices.models import Practice
from mudun.projects.lifecycle import PUBLIC
from mudun.projects.models import Project
from mudun.tagging.models import Tag

OF_A_CITY = ("goal", "also_goal", "offer", "need", "challenge", "language")
OF_A_PROJECT = (
    "goal", "target", "theme", "group", "offer", "need", "challenge", "language", "partner_country",
    "partner_language",
)  # fmt: skip
OF_WORK = ("target", "theme", "group")


IN_TOUCH = (*LIVE, PartnershipStage.DECLINED)


def cities() -> Sequence[Any]:
    """The facts of every city that is not suspended."""
    return db.session.execute(
        sa.select(
            City.id, City.slug, City.name, City.country, City.stage, City.trait, City.population, City.edited_at,
            City.may_be_suggested,
        ).where(City.stage != CityStage.SUSPENDED)
    ).all()  # fmt: skip


def projects() -> Sequence[Any]:
    """The facts of every public project, once for each city that was in touch with it: open, seated or declined."""
    live = sa.and_(Partnership.project_id == Project.id, Partnership.stage.in_(IN_TOUCH))
    return db.session.execute(
        sa.select(
            Project.id, Project.lead_city_id, Project.stage, Project.project_type, Project.closes_on,
            Project.newcomers_welcome, Project.last_sign_at,
            Partnership.city_id.label("part_city"), Partnership.stage.label("part_stage"),
        )
        .outerjoin(Partnership, live)
        .where(Project.stage.in_(PUBLIC), Project.opened_at.is_not(None))
        .order_by(Project.id)
    ).all()  # fmt: skip


def tags() -> Iterable[Any]:
    """(kind, record, city, scheme, code, position, value) of cities, public projects, partners and validated work.

    A partner's row carries its project where the others carry their city.
    """
    public = sa.and_(Project.stage.in_(PUBLIC), Project.opened_at.is_not(None))
    validated = sa.and_(Experience.stage == ExperienceStage.PUBLISHED, Experience.valid_until >= today())
    published = Practice.stage == PracticeStage.PUBLISHED
    seated = sa.and_(Partnership.id == Tag.subject_id, Partnership.stage.in_(SEATED))
    # What an experience answers is also what its project set out to answer.
    answered = _tags("project", (*OF_WORK, "challenge"), Experience.city_id, said_as="answer").join(
        Experience, sa.and_(Experience.project_id == Tag.subject_id, validated)
    )
    return db.session.execute(
        sa.union_all(
            _tags("city", OF_A_CITY, Tag.subject_id),
            _tags("project", OF_A_PROJECT, Project.lead_city_id).join(
                Project, sa.and_(Project.id == Tag.subject_id, public)
            ),
            _tags("experience", OF_WORK, Experience.city_id).join(
                Experience, sa.and_(Experience.id == Tag.subject_id, validated)
            ),
            _tags("practice", OF_WORK, Practice.city_id).join(
                Practice, sa.and_(Practice.id == Tag.subject_id, published)
            ),
            answered,
            _tags("partnership", ("offer",), Partnership.project_id).join(Partnership, seated),
        )
    )


def _tags(kind: str, schemes: Sequence[str], city: Any, said_as: str = "") -> sa.Select[Any]:
    said = sa.literal(said_as or kind).label("kind")
    query = sa.select(said, Tag.subject_id, city.label("city"), Tag.scheme, Tag.code, Tag.position, Tag.value)
    return query.where(Tag.subject_type == kind, Tag.scheme.in_(schemes)).select_from(Tag)
