"""What a city has hidden, and which invitations it has prepared."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.matching.lifecycle import DraftStage
from mudun.matching.models import Dismissal, InvitationDraft
from mudun.matching.queries.rows import IN_TOUCH
from mudun.partnerships.models import Partnership
from mudun.projects.models import Project


def dismissed(city: City) -> Sequence[Dismissal]:
    """Everything this city has hidden, the latest first."""
    plain = (joinedload(Dismissal.project).options(lazyload(Project.tags)),
             joinedload(Dismissal.other_city).options(lazyload(City.tags)))  # fmt: skip
    query = sa.select(Dismissal).where(Dismissal.city_id == city.id).options(*plain)
    return db.session.scalars(query.order_by(Dismissal.id.desc())).all()


def hidden_projects(found: Sequence[Dismissal]) -> set[int]:
    """The projects among them."""
    return {row.project_id for row in found if row.project_id and not row.other_city_id}


def hidden_cities(found: Sequence[Dismissal]) -> set[int]:
    """The cities among them that are hidden as such."""
    return {row.other_city_id for row in found if row.other_city_id and not row.project_id}


class Kept(NamedTuple):
    """That the lead city has hidden a city as partner of a project, prepared an invitation to it, or is in touch."""

    how: str
    id: int
    city_id: int
    stage: str


def kept_for(project: Project) -> list[Kept]:
    """What the lead city has hidden and prepared for a project, and with whom it is in touch, in one statement."""
    hidden = sa.select(sa.literal("hidden"), Dismissal.id, Dismissal.other_city_id, sa.literal("")).where(
        Dismissal.project_id == project.id,
        Dismissal.city_id == project.lead_city_id,
        Dismissal.other_city_id.is_not(None),
    )
    drafts = sa.select(sa.literal("draft"), InvitationDraft.id, InvitationDraft.city_id, sa.literal("")).where(
        InvitationDraft.project_id == project.id, InvitationDraft.stage == DraftStage.PREPARED
    )
    stage = sa.cast(Partnership.stage, sa.String)
    touched = sa.select(sa.literal("touch"), Partnership.id, Partnership.city_id, stage).where(
        Partnership.project_id == project.id, Partnership.stage.in_(IN_TOUCH)
    )
    rows: Iterable[Any] = db.session.execute(sa.union_all(hidden, drafts, touched).order_by(sa.literal_column("2")))
    return [Kept(*row) for row in rows]


def drafts_of(project: Project) -> Sequence[InvitationDraft]:
    """The invitations prepared for a project and not yet sent, in the order they were prepared."""
    query = sa.select(InvitationDraft).where(
        InvitationDraft.project_id == project.id, InvitationDraft.stage == DraftStage.PREPARED
    )
    city: Any = joinedload(InvitationDraft.city).options(lazyload(City.tags))
    return db.session.scalars(query.options(city).order_by(InvitationDraft.id)).all()
