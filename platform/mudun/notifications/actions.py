"""What a reader can do with notices, and the secretariat with mails that were given up."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now
from mudun.core.db import db, touched
from mudun.notifications import policy  # noqa: F401  (its table is read by name)
from mudun.notifications.kinds import KINDS
from mudun.notifications.models import UNMAILED, WAITING, Notice
from mudun.notifications.notify import due_for
from mudun.security.policy import authorize

CHOICES = ("weekly", "instant", "none")


def read(notice: Notice, *, by: Any) -> None:
    """The reader has seen it."""
    authorize(by, "read", notice)
    notice.read_at = notice.read_at or now()


def read_all(*, by: Any) -> int:
    """The reader has seen everything; returns how many were new."""
    unread = sa.update(Notice).where(Notice.reader_id == by.id, Notice.read_at.is_(None))
    return touched(unread.values(read_at=now()))


def choose_mail(person: Any, choice: str) -> None:
    """How often mail comes; what still waits in the outbox follows the new choice. Instant kinds always come."""
    if choice not in CHOICES:
        raise ValueError(choice)
    person.mail_choice = choice
    for notice in _waiting(person):
        kind = KINDS.get(notice.kind_name)
        if kind is None or kind.instant:
            continue
        if choice == "none":
            notice.mail = UNMAILED
        else:
            notice.due_at = due_for(kind, choice)


def _waiting(person: Any) -> Iterable[Notice]:
    return db.session.scalars(
        sa.select(Notice).where(Notice.reader_id == person.id, Notice.mail == WAITING, Notice.message_id == "")
    )


def end_mail(person: Any) -> None:
    """The account cannot be used: what still waits in the outbox for this person is not mailed."""
    waiting = sa.update(Notice).where(Notice.reader_id == person.id, Notice.mail == WAITING)
    touched(waiting.values(mail=UNMAILED))


def forget_address(address: str, instead: str) -> None:
    """The account is closed for good: nothing more is mailed there, and what was told keeps no trace of the address."""
    unsent = sa.case((Notice.mail == WAITING, UNMAILED), else_=Notice.mail)
    touched(sa.update(Notice).where(Notice.address == address).values(address=instead, mail=unsent))


def forget_about(record: Any, instead: str = "") -> None:
    """What was written to a stranger about this record keeps no address, and what still waits is not mailed."""
    unsent = sa.case((Notice.mail == WAITING, UNMAILED), else_=Notice.mail)
    about = (Notice.about_type == record.kind, Notice.about_id == record.id, Notice.reader_id.is_(None))
    touched(sa.update(Notice).where(*about).values(address=instead, mail=unsent))


def try_again(notice: Notice) -> None:
    """A mail that was given up is tried anew, from the beginning."""
    notice.mail, notice.attempts, notice.due_at, notice.fault = WAITING, 0, now(), ""
