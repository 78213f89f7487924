"""Everything a city has going, read in a fixed number of statements whatever the number of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.assessments.lifecycle import WAITING, WITH_REVIEWERS
from mudun.assessments.models import Assessment, Review
from mudun.cities.models import City
from mudun.core.db import db
from mudun.experiences.lifecycle import CoCityStage, ExperienceStage
from mudun.experiences.models import Experience
from mudun.experiences.parts import CoCity
from mudun.experiences.untold import Untold
from mudun.matching.models import HelpRequest
from mudun.matching.queries import concerns
from mudun.partnerships.lifecycle import LIVE
from mudun.partnerships.models import Partnership
from mudun.partnerships.queries import partnerships_of
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project
from mudun.sprints.lifecycle import LIVE as LIVE_SPRINTS
from mudun.sprints.models import Side, Sprint
from mudun.transfers.queries import open_with
from mudun.transfers.queries.waiting import Open

PUT_AWAY = (ProjectStage.ARCHIVED, ProjectStage.WITHDRAWN, ProjectStage.DECLINED)


@dataclass(frozen=True)
class Doings:
    """What a city has going: its partnerships, the projects it leads, its experiences, and what names it."""

    city: City
    partnerships: Sequence[Partnership]
    projects: Sequence[Project]
    experiences: Sequence[Experience]
    questions: Sequence[CoCity]
    help_requests: Sequence[HelpRequest] = ()
    transfers: Sequence[Open] = ()
    reviews: Sequence[Review] = ()
    sprints: Sequence[Sprint] = ()
    untold: frozenset[int] = frozenset()

    def of(self, project: Project) -> list[Partnership]:
        """The live partnerships of a project that the city leads."""
        return [row for row in self.partnerships if row.project_id == project.id]

    def seats_taken(self, project: Project) -> int:
        """How many of its seats are held."""
        return sum(row.has_seat for row in self.of(project))

    @property
    def joined(self) -> list[Partnership]:
        """The projects of other cities in which this one has a seat."""
        return [row for row in self.partnerships if row.city_id == self.city.id and row.has_seat]

    def is_told(self, project: Project) -> bool:
        """Whether an experience of this project is written or published, or the city said why it tells none."""
        return project.id in self.untold or any(row.project_id == project.id for row in self.experiences)


def doings_of(city: City, person: Any = None) -> Doings:
    """Six statements: partnerships, projects and their tags, experiences, questions and sprints, transfers."""
    named, wanted, sprints, untold = _questions(city)
    experiences, reviews = _experiences(city, person)
    partnerships, projects = _partnerships(city), _projects(city)
    rest = (experiences, named, wanted, open_with(city), reviews, sprints, untold)
    return Doings(city, partnerships, projects, *rest)


def _partnerships(city: City) -> Sequence[Partnership]:
    query = partnerships_of(city).where(Partnership.stage.in_(LIVE)).options(lazyload(Partnership.tags))
    return db.session.scalars(query).all()


def _projects(city: City) -> Sequence[Project]:
    """What it leads and has not put away, the latest move first; drafts are asked what they still lack."""
    query = (
        sa.select(Project)
        .where(Project.lead_city_id == city.id, Project.stage.not_in(PUT_AWAY))
        .options(joinedload(Project.results), joinedload(Project.stakeholders))  # a handful of rows each
        .order_by(Project.stage_since.desc(), Project.id.desc())
    )
    return db.session.scalars(query).unique().all()


def _experiences(city: City, person: Any) -> tuple[Sequence[Experience], Sequence[Review]]:
    """The city's experiences, and those of others that this person is asked to review: one statement."""
    own = sa.and_(Experience.city_id == city.id, Experience.stage != ExperienceStage.ARCHIVED)
    asked = sa.and_(Review.reviewer_id == (person.id if person else 0), Review.stage.in_(WAITING))
    query = (
        sa.select(Experience, Assessment, Review)
        .outerjoin(Assessment, sa.and_(Assessment.experience_id == Experience.id, Assessment.stage.in_(WITH_REVIEWERS)))
        .outerjoin(Review, sa.and_(Review.assessment_id == Assessment.id, asked))
        .where(sa.or_(own, Review.id.is_not(None)))
        .options(lazyload(Experience.tags), _owner())
    )
    rows = db.session.execute(query.order_by(Experience.stage_since)).unique().all()
    return [row[0] for row in rows if row[0].city_id == city.id], [row[2] for row in rows if row[2] is not None]


def _questions(city: City) -> tuple[list[CoCity], list[HelpRequest], list[Sprint], frozenset[int]]:
    """Whether it took part in an experience; open questions to the network; its sprints that are proposed or under
    way; the projects of which it tells nothing. A handful of each: one statement.
    """
    asked = sa.and_(CoCity.city_id == City.id, CoCity.stage == CoCityStage.ASKED)
    mine = sa.select(Side.sprint_id).where(Side.city_id == city.id)
    led = sa.select(Project.id).where(Project.lead_city_id == city.id)
    query = (
        sa.select(CoCity, HelpRequest, Sprint, Untold.project_id)
        .select_from(City)
        .outerjoin(CoCity, asked)
        .outerjoin(HelpRequest, concerns(city))
        .outerjoin(Sprint, Sprint.id.in_(mine) & Sprint.stage.in_(LIVE_SPRINTS))
        .outerjoin(Untold, Untold.project_id.in_(led))
        .where(City.id == city.id)
        .options(
            joinedload(CoCity.experience).options(lazyload(Experience.tags), _owner()),
            lazyload(HelpRequest.tags),
            joinedload(HelpRequest.city).options(lazyload(City.tags)),
            joinedload(Sprint.sides).joinedload(Side.city).lazyload(City.tags),
            joinedload(Sprint.sides).joinedload(Side.experience).lazyload(Experience.tags),
        )
    )
    rows = db.session.execute(query.order_by(CoCity.id, HelpRequest.id, Sprint.id)).unique().all()
    found: list[list[Any]] = [list(dict.fromkeys(row[place] for row in rows if row[place])) for place in range(4)]
    return found[0], found[1], found[2], frozenset(found[3])


def _owner() -> Any:
    return joinedload(Experience.city).options(lazyload(City.tags))
