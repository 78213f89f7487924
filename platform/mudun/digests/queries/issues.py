"""Issues: what everybody may read, what is being made, and where a record was shown."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import Seat, User
from mudun.core.db import db
from mudun.digests.lifecycle import PUBLIC, UNFINISHED, IssueStage
from mudun.digests.models import Issue, Item
from mudun.files.models import MadeFile

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


def lacking_files(forms: Collection[str], languages: int) -> Sequence[Issue]:
    """The public issues, withdrawn ones too, for which not every one of these forms was made in so many languages."""
    unit = sa.select(MadeFile.subject_id, MadeFile.form, MadeFile.language).distinct()
    units = unit.where(MadeFile.subject_type == Issue.__tablename__, MadeFile.form.in_(forms)).subquery()
    made = sa.select(sa.func.count()).select_from(units).where(units.c.subject_id == Issue.id)
    query = sa.select(Issue).where(Issue.stage.in_(PUBLIC), made.scalar_subquery() < len(forms) * languages)
    return db.session.scalars(query).all()


def with_file(issues: Sequence[Issue], name: str, language: str) -> set[int]:
    """The numbers of those of these issues for which a file of this name was made in this language."""
    query = sa.select(MadeFile.subject_id).filter_by(subject_type=Issue.__tablename__, name=name, language=language)
    return set(db.session.scalars(query.where(MadeFile.subject_id.in_([issue.id for issue in issues]))))


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
