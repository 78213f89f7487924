"""Named questions about subscribers, releases and the mails of an issue."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from mudun.core.clock import now
from mudun.core.db import db
from mudun.digests.lifecycle import IssueStage
from mudun.digests.models import Issue
from mudun.i18n.languages import CODES
from mudun.notifications.models import FAILED, SENT, UNMAILED, WAITING
from mudun.subscriptions.keys import address_hash, hash_of
from mudun.subscriptions.lifecycle import SubscriberStage
from mudun.subscriptions.models import Dispatch, Release, Subscriber

BATCH = 50  # mails of issues in one round of the postman: a code for signing in never waits behind more


def of_address(address: str) -> Subscriber | None:
    """The subscriber of this address, also of one that was erased; whoever is changing it now is waited for."""
    query = sa.select(Subscriber).where(Subscriber.address_hash == address_hash(address))
    return db.session.scalar(query.with_for_update().execution_options(populate_existing=True))


def of_account(user: Any) -> Subscriber | None:
    """The subscription under the address of an account."""
    return db.session.scalar(sa.select(Subscriber).where(Subscriber.address == user.email))


def of_key(key: str) -> Subscriber | None:
    """Whom this confirming key was sent to, as long as it is valid."""
    living = (Subscriber.stage == SubscriberStage.ASKED, Subscriber.key_ends_at > now())
    return db.session.scalar(sa.select(Subscriber).where(Subscriber.key_hash == hash_of(key), *living))


def overdue() -> Sequence[Subscriber]:
    """Who has not confirmed in time."""
    late = (Subscriber.stage == SubscriberStage.ASKED, Subscriber.key_ends_at <= now())
    return db.session.scalars(sa.select(Subscriber).where(*late).order_by(Subscriber.id)).all()


def counts() -> dict[tuple[str, str], int]:
    """(stage, language) → how many subscribers there are."""
    query = sa.select(Subscriber.stage, Subscriber.language, sa.func.count())
    rows = db.session.execute(query.group_by(Subscriber.stage, Subscriber.language))
    return {(stage.value, language): number for stage, language, number in rows}


def earlier_editions(issue: Issue) -> sa.Select[Any]:
    """The numbers of the earlier editions of an issue."""
    return sa.select(Issue.id).where(Issue.number == issue.number, Issue.edition < issue.edition)


def is_correction(issue: Issue) -> bool:
    """Whether an earlier edition has gone out by e-mail, so that this one goes to those who got it."""
    released = sa.exists().where(Release.issue_id.in_(earlier_editions(issue)))
    return issue.edition > 1 and bool(db.session.scalar(sa.select(released)))


def readers(issue: Issue) -> sa.Select[Any]:
    """The numbers of the subscribers to whom a release would send this issue now."""
    query = sa.select(Subscriber.id).where(Subscriber.stage == SubscriberStage.CONFIRMED)
    if is_correction(issue):
        got = sa.select(Dispatch.subscriber_id).where(
            Dispatch.issue_id.in_(earlier_editions(issue)), Dispatch.mail.in_((SENT, WAITING, UNMAILED))
        )
        query = query.where(Subscriber.id.in_(got))
    return query


def readers_by_language(issue: Issue) -> dict[str, int]:
    """Language → how many would receive this issue."""
    numbers = readers(issue).subquery()
    query = sa.select(Subscriber.language, sa.func.count()).join(numbers, numbers.c.id == Subscriber.id)
    found = {language: number for language, number in db.session.execute(query.group_by(Subscriber.language))}  # noqa: C416
    return {code: found.get(code, 0) for code in CODES}


def release_of(issue: Issue) -> Release | None:
    """Whether, when and by whom the issue was released."""
    return db.session.scalar(sa.select(Release).where(Release.issue_id == issue.id))


def progress(issue: Issue) -> dict[str, int]:
    """How many of its mails are sent, wait, failed or were not needed any more."""
    query = sa.select(Dispatch.mail, sa.func.count()).where(
        Dispatch.issue_id == issue.id, Dispatch.subscriber_id.is_not(None)
    )
    found = dict(db.session.execute(query.group_by(Dispatch.mail)).all())
    return {name: found.get(name, 0) for name in (SENT, WAITING, FAILED, UNMAILED)}


def to_release() -> sa.Select[Any]:
    """Valid issues that nobody has released yet, the newest first; only the newest number is news."""
    newer = aliased(Issue)
    last = sa.select(sa.func.max(newer.number)).where(newer.stage == IssueStage.PUBLISHED).scalar_subquery()
    released = sa.exists().where(Release.issue_id == Issue.id)
    return sa.select(Issue).where(Issue.stage == IssueStage.PUBLISHED, Issue.number == last, ~released)


def issues() -> sa.Select[Issue, Release]:
    """Every valid issue, the newest first, with its release."""
    query = sa.select(Issue, Release).outerjoin(Release, Release.issue_id == Issue.id)
    return query.where(Issue.stage == IssueStage.PUBLISHED).order_by(Issue.number.desc(), Issue.edition.desc())


def due(moment: datetime, most: int) -> Sequence[Dispatch]:
    """Mails of issues that should leave now, the longest waiting first."""
    waiting = sa.select(Dispatch).where(Dispatch.mail == WAITING, Dispatch.due_at <= moment)
    return db.session.scalars(waiting.order_by(Dispatch.due_at, Dispatch.id).limit(min(most, BATCH))).all()
