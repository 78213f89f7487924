"""The secretariat's queues: what waits, since when, and where it is answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload, lazyload

from mudun.accounts.lifecycle import AccountStage, InvitationStage
from mudun.accounts.models import Invitation, Seat, User
from mudun.cities.lifecycle import CityStage
from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db
from mudun.digests.models import Issue
from mudun.experiences import queries as experiences
from mudun.matching import queries as matching
from mudun.notifications import queries as notices
from mudun.partnerships.queries import waiting as partnerships
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.models import Project
from mudun.projects.queries import lists as projects
from mudun.subscriptions import queries as subscriptions

SHOWN = 6
SOON = timedelta(days=3)


@dataclass(frozen=True)
class Row:
    """One thing that waits. `about` is the record whose page answers it."""

    title: Any
    about: Any = None
    detail: Any = ""
    since: datetime | None = None
    until: datetime | None = None
    late: bool = False


@dataclass(frozen=True)
class Queue:
    """Things of one kind that wait: the first of them, and how many there are."""

    name: str
    title: Any
    rows: Sequence[Row]
    total: int


def queues() -> list[Queue]:
    """Every queue of the desk, in the order of the page; empty ones too, so that an empty one is seen to be empty."""
    asking = partnerships.slow_and_expiring()
    return [
        *_projects(),
        _listed("experiences", _l("Experiences to decide"), experiences.to_decide(), _experience),
        _listed("help", _l("Questions to the network"), matching.waiting_for_secretariat(), _help),
        _listed("slow", _l("Waiting too long"), asking[0], _partnership),
        _listed("expiring", _l("Expiring soon"), asking[1], _partnership),
        *_releases_and_invitations(),
        _of("mails", _l("Mails that did not arrive"), notices.failed(), _mail),
        _of("empty", _l("Cities without a voice"), _cities_without_voice(), _city),
    ]


def _projects() -> list[Queue]:
    """Both queues of projects in one statement: the first of each, and how many there are of each."""
    asked = (projects.to_review().whereclause, projects.posted_unreviewed().whereclause)
    name = sa.case((Project.stage == ProjectStage.SUBMITTED, "projects"), else_="unreviewed")
    since = sa.case((Project.stage == ProjectStage.SUBMITTED, Project.stage_since), else_=Project.opened_at)
    place = sa.func.row_number().over(partition_by=name, order_by=(since, Project.id))
    total = sa.func.count().over(partition_by=name)
    numbered = sa.select(Project.id, name.label("name"), place.label("place"), total.label("total"))
    first = numbered.where(sa.or_(*(where for where in asked if where is not None))).subquery()
    query = sa.select(Project, first.c.name, first.c.total).join(first, first.c.id == Project.id)
    query = projects.with_lead_city(query).options(lazyload(Project.tags)).where(first.c.place <= SHOWN)
    found = db.session.execute(query.order_by(first.c.place)).unique().all()
    kinds = (
        ("projects", _l("Projects to review"), _project),
        ("unreviewed", _l("Projects posted, not yet reviewed"), _posted),
    )
    return [_counted(name, title, [row for row in found if row[1] == name], row_of) for name, title, row_of in kinds]


def _counted(name: str, title: Any, found: Sequence[Any], row: Callable[[Any], Row]) -> Queue:
    """A queue of rows whose last column says how many there are in all."""
    return Queue(name, title, [row(line[0]) for line in found], found[0][-1] if found else 0)


def _of(name: str, title: Any, query: sa.Select[Any], row: Callable[[Any], Row]) -> Queue:
    found = db.session.execute(query.add_columns(sa.func.count().over()).limit(SHOWN)).unique().all()
    return _counted(name, title, found, row)


def _listed(name: str, title: Any, records: Sequence[Any], row: Callable[[Any], Row]) -> Queue:
    return Queue(name, title, [row(record) for record in records[:SHOWN]], len(records))


def _project(project: Any) -> Row:
    late = project.stage_since < now() - projects.PATIENCE
    return Row(project.title, project, project.lead_city.name, since=project.stage_since, late=late)


def _posted(project: Any) -> Row:
    return Row(project.title, project, project.lead_city.name, since=project.opened_at)


def _experience(experience: Any) -> Row:
    return Row(experience.title, experience, experience.city.name, since=experience.stage_since)


def _help(reply: Any) -> Row:
    request = reply.request
    return Row(request.city.name, request, request.need_words, since=reply.stage_since)


def _partnership(partnership: Any) -> Row:
    project, city = partnership.project, partnership.asked_city
    return Row(project.title, partnership, city.name, since=partnership.asked_at, until=partnership.expires_at)


def _issue(issue: Any) -> Row:
    return Row(_l("Digest no. %(number)s", number=issue.number), None, issue.theme, since=issue.published_at)


def _invitation(invitation: Invitation) -> Row:
    place = invitation.city.name if invitation.city else invitation.role_label
    return Row(invitation.email, None, place, since=invitation.stage_since, until=invitation.expires_at)


def _mail(notice: Any) -> Row:
    return Row(notice.address, notice, notice.fault, since=notice.created_at, late=True)


def _city(city: City) -> Row:
    silenced = city.stage is CityStage.ACTIVE
    return Row(city.name, city, _l("its focal point cannot sign in") if silenced else city.country_name, late=silenced)


def _releases_and_invitations() -> list[Queue]:
    """The one issue that waits to be sent by e-mail and the invitations about to end, in one statement."""
    newest = subscriptions.to_release().with_only_columns(Issue.id).order_by(Issue.edition.desc()).limit(1)
    ending = sa.and_(Invitation.stage == InvitationStage.SENT, Invitation.expires_at <= now() + SOON)
    query = (
        sa.select(Issue, Invitation, sa.func.count(Invitation.id).over())
        .select_from(sa.select(sa.literal(1)).subquery())
        .outerjoin(Issue, Issue.id == newest.scalar_subquery())
        .outerjoin(Invitation, ending)
        .options(joinedload(Invitation.city).lazyload(City.tags))
        .order_by(Invitation.expires_at)
        .limit(SHOWN)
    )
    found = db.session.execute(query).unique().all()
    issues = [row for row in found[:1] if row[0] is not None]
    ends = [row[1:] for row in found if row[1] is not None]
    return [
        Queue("releases", _l("Issues to send by e-mail"), [_issue(row[0]) for row in issues], len(issues)),
        _counted("invitations", _l("Invitations about to expire"), ends, _invitation),
    ]


def _cities_without_voice() -> sa.Select[Any]:
    """Active cities whose last focal point is suspended, then those that have no seat yet."""
    speakers = sa.exists().where(User.city_id == City.id, User.seat == Seat.FOCAL_POINT.value)
    suspended, active = (speakers.where(User.stage == stage) for stage in (AccountStage.SUSPENDED, AccountStage.ACTIVE))
    silenced = sa.and_(City.stage == CityStage.ACTIVE, suspended, ~active)
    query = sa.select(City).where(sa.or_(City.stage == CityStage.LISTED, silenced))
    silenced_first = sa.case((City.stage == CityStage.ACTIVE, 0), else_=1)
    return query.options(lazyload(City.tags)).order_by(silenced_first, City.id)
