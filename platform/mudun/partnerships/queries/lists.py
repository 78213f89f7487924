"""Which partnerships there are: of a city, of a project, for a reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload
from sqlalchemy.orm.attributes import set_committed_value

from mudun.cities.lifecycle import CityStage
from mudun.cities.models import City
from mudun.cities.queries import in_order
from mudun.core.db import db
from mudun.i18n.arabic import normalise
from mudun.partnerships.lifecycle import AGREED, ASKING, LIVE, SEATED, PartnershipStage
from mudun.partnerships.models import Partnership
from mudun.projects.models import Project

COMPANY = (
    contains_eager(Partnership.project).options(
        lazyload(Project.tags), joinedload(Project.lead_city).options(lazyload(City.tags))
    ),
    joinedload(Partnership.city).options(lazyload(City.tags)),
)


def with_cities() -> sa.Select[Any]:
    """Partnerships with project, lead city and city, in one statement (and one for their own tags)."""
    return sa.select(Partnership).join(Partnership.project).options(*COMPANY)


def visible_to(actor: Any) -> sa.Select[Any]:
    """The partnerships this person may view: `policy.view` in SQL."""
    if actor.is_secretariat:
        return with_cities()
    city = actor.city if actor.city is not None and actor.sits_in(actor.city) else None
    return with_cities().where(_of(city) if city is not None else sa.false())


def partnerships_of(city: City) -> sa.Select[Any]:
    """Everything between this city and others, the newest first."""
    return with_cities().where(_of(city)).order_by(Partnership.id.desc())


def partners_of(project: Project) -> Sequence[Partnership]:
    """The cities that take part, in the order they joined."""
    query = with_cities().where(Partnership.project_id == project.id, Partnership.stage.in_(AGREED))
    return db.session.scalars(query.order_by(Partnership.stage_since, Partnership.id)).all()


def all_of(project: Project) -> Sequence[Partnership]:
    """Every partnership of a project that is alive, for its lead city."""
    query = with_cities().where(Partnership.project_id == project.id, Partnership.stage.in_(LIVE))
    return db.session.scalars(query.order_by(Partnership.id)).all()


@dataclass(frozen=True)
class Beside:
    """What stands beside a project: its partners, what the reader's own city has going, what is still open."""

    live: Sequence[Partnership]
    city_id: int | None

    @property
    def partners(self) -> list[Partnership]:
        """The cities that take part, in the order they joined."""
        return sorted((row for row in self.live if row.is_agreed), key=lambda row: (row.stage_since, row.id))

    @property
    def taken(self) -> int:
        """How many seats are held."""
        return sum(row.has_seat for row in self.live)

    @property
    def mine(self) -> Partnership | None:
        """What the reader's own city has going with the project."""
        return next((row for row in self.live if row.city_id == self.city_id), None)

    @property
    def open(self) -> list[Partnership]:
        """Questions without an answer, and the waiting list: for the lead city and the secretariat alone."""
        return [row for row in self.live if not row.is_agreed]


def beside(project: Project, actor: Any) -> Beside:
    """Everything a project's page shows of partnerships, in one statement (and one for their tags)."""
    query = with_cities().where(Partnership.project_id == project.id)
    everything = db.session.scalars(query.order_by(Partnership.id)).all()
    set_committed_value(project, "partnerships", list(everything))
    return Beside([row for row in everything if row.is_live], actor.city_id)


def cities_beside(project: Project) -> frozenset[int]:
    """The numbers of the cities that have or had anything going with this project."""
    return frozenset(db.session.scalars(sa.select(Partnership.city_id).where(Partnership.project_id == project.id)))


def live_between(project: Project, city: City | None) -> Partnership | None:
    """What is open or under way between this city and this project."""
    if city is None:
        return None
    return db.session.scalar(
        sa.select(Partnership).where(
            Partnership.project_id == project.id, Partnership.city_id == city.id, Partnership.stage.in_(LIVE)
        )
    )


def seats_taken(projects: Iterable[Project]) -> dict[int, int]:
    """Project number → seats held, for a whole list in one statement; projects without partners are left out."""
    rows = db.session.execute(
        sa.select(Partnership.project_id, sa.func.count())
        .where(Partnership.project_id.in_([project.id for project in projects]), Partnership.stage.in_(SEATED))
        .group_by(Partnership.project_id)
    )
    return {row[0]: row[1] for row in rows}


def waiting_list(project: Project) -> Sequence[Partnership]:
    """Who waits for a seat, the longest waiting first."""
    query = with_cities().where(Partnership.project_id == project.id, Partnership.stage == PartnershipStage.WAITING)
    return db.session.scalars(query.order_by(Partnership.stage_since, Partnership.id)).all()


def unanswered(project: Project) -> Sequence[Partnership]:
    """Requests and invitations that nobody has answered."""
    query = with_cities().where(Partnership.project_id == project.id, Partnership.stage.in_(ASKING))
    return db.session.scalars(query.order_by(Partnership.asked_at, Partnership.id)).all()


def invitable(project: Project, words: str = "") -> list[City]:
    """Cities that take part and have nothing open with this project, found by name or country, in the house order."""
    busy = sa.select(Partnership.city_id).where(Partnership.project_id == project.id, Partnership.stage.in_(LIVE))
    rows = db.session.scalars(
        sa.select(City).where(City.stage == CityStage.ACTIVE, City.id != project.lead_city_id, City.id.not_in(busy))
    )
    wanted = normalise(words).split()
    return sorted((city for city in rows if _named(city, wanted)), key=in_order)


def _named(city: City, wanted: list[str]) -> bool:
    names = normalise(" ".join([*city.name.values(), *city.country_name.values()]))
    return all(word in names for word in wanted)


def _of(city: City) -> sa.ColumnElement[bool]:
    return sa.or_(Partnership.city_id == city.id, Project.lead_city_id == city.id)
