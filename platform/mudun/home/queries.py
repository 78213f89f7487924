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
    """Seven statements: partnerships, projects and their tags, experiences, questions, transfers, sprints."""
    questions = _questions(city)
    experiences, reviews = _experiences(city, person)
    rest = (*questions, open_with(city), reviews, *_sprints(city))
    return Doings(city, _partnerships(city), _projects(city), experiences, *rest)


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


def _questions(city: City) -> tuple[Sequence[CoCity], Sequence[HelpRequest]]:
    """Whether it took part in an experience; and open questions to the network. A handful of each: one statement."""
    asked = sa.and_(CoCity.city_id == City.id, CoCity.stage == CoCityStage.ASKED)
    query = (
        sa.select(CoCity, HelpRequest)
        .select_from(City)
        .outerjoin(CoCity, asked)
        .outerjoin(HelpRequest, concerns(city))
        .where(City.id == city.id)
        .options(
            joinedload(CoCity.experience).options(lazyload(Experience.tags), _owner()),
            lazyload(HelpRequest.tags),
            joinedload(HelpRequest.city).options(lazyload(City.tags)),
        )
    )
    rows = db.session.execute(query.order_by(CoCity.id, HelpRequest.id)).unique().all()
    named, wanted = (dict.fromkeys(row[place] for row in rows if row[place] is not None) for place in (0, 1))
    return list(named), list(wanted)


def _sprints(city: City) -> tuple[Sequence[Sprint], frozenset[int]]:
    """Its sprints that are proposed or under way, and the projects of which it tells nothing: one statement."""
    its_projects = sa.select(Project.id).where(Project.lead_city_id == city.id)
    mine, sides = sa.select(Side.sprint_id).where(Side.city_id == city.id), joinedload(Sprint.sides)
    query = (
        sa.select(Sprint, Untold.project_id)
        .select_from(City)
        .outerjoin(Sprint, Sprint.id.in_(mine) & Sprint.stage.in_(LIVE_SPRINTS))
        .outerjoin(Untold, Untold.project_id.in_(its_projects))
        .where(City.id == city.id)
        .options(
            sides.joinedload(Side.city).lazyload(City.tags),
            sides.joinedload(Side.experience).lazyload(Experience.tags),
        )
    )
    rows = db.session.execute(query.order_by(Sprint.id)).unique().all()
    found = dict.fromkeys(row[0] for row in rows if row[0] is not None)
    return list(found), frozenset(row[1] for row in rows if row[1] is not None)


def _owner() -> Any:
    return joinedload(Experience.city).options(lazyload(City.tags))
