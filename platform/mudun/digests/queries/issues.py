"""Issues: what everybody may read, what is being made, and where a record was shown."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import Seat, User
from mudun.core.db import db
from mudun.digests.lifecycle import PUBLIC, UNFINISHED, IssueStage
from mudun.digests.models import Issue, Item

_NEWEST = (Issue.number.desc(), Issue.edition.desc())


def visible_to(actor: Any) -> sa.Select[Any]:
    """What this actor may view: the one restatement of the policy in SQL."""
    return sa.select(Issue) if actor.is_secretariat else sa.select(Issue).where(Issue.stage.in_(PUBLIC))


def public_issues() -> sa.Select[Any]:
    """The archive: the valid edition of each number, newest first."""
    return sa.select(Issue).where(Issue.stage == IssueStage.PUBLISHED).order_by(*_NEWEST)


def unfinished() -> Sequence[Issue]:
    """What the secretariat is working on."""
    query = sa.select(Issue).where(Issue.stage.in_(UNFINISHED))
    return db.session.scalars(query.order_by(*_NEWEST)).all()


def editions_of(issue: Issue) -> Sequence[Issue]:
    """The other public editions of the same number, newest first."""
    query = sa.select(Issue).where(Issue.number == issue.number, Issue.id != issue.id, Issue.stage.in_(PUBLIC))
    return db.session.scalars(query.order_by(*_NEWEST)).all()


def named(number: int, edition: int | None = None) -> Issue | None:
    """The edition of a number that readers should have: the published one, else the newest withdrawn one."""
    query = sa.select(Issue).where(Issue.number == number, Issue.stage.in_(PUBLIC))
    if edition is not None:
        query = query.where(Issue.edition == edition)
    valid_first = sa.case((Issue.stage == IssueStage.PUBLISHED, 0), else_=1)
    return db.session.scalar(query.order_by(valid_first, Issue.edition.desc()).limit(1))


def next_number() -> int:
    """The number after the highest one."""
    return (db.session.scalar(sa.select(sa.func.max(Issue.number))) or 0) + 1


def featured_in(record: Any) -> Sequence[Issue]:
    """The published issues in which a record stands, newest first."""
    inside = sa.select(Item.issue_id).where(Item.subject_type == record.kind, Item.subject_id == record.id)
    return db.session.scalars(public_issues().where(Issue.id.in_(inside))).all()


def readers() -> Sequence[User]:
    """Whom a new issue is sent to: everybody who speaks for a city."""
    query = sa.select(User).where(User.stage == AccountStage.ACTIVE, User.seat == Seat.FOCAL_POINT.value)
    return db.session.scalars(query.order_by(User.id)).all()
