"""Named questions about notices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mudun.core.db import db
from mudun.notifications.kinds import KINDS
from mudun.notifications.models import FAILED, WAITING, Notice


def visible_to(actor: Any) -> sa.Select[Any]:
    """A person's own notices, newest first."""
    return sa.select(Notice).where(Notice.reader_id == (actor.id or 0)).order_by(Notice.id.desc())


def unread(actor: Any) -> int:
    """How many of a person's notices are unread."""
    return db.session.scalar(sa.select(unread_of(actor.id))) or 0 if actor.is_authenticated else 0


def unread_of(reader_id: Any) -> sa.ScalarSelect[int]:
    """The same as a column, for a statement that knows the reader."""
    query = sa.select(sa.func.count()).select_from(Notice)
    return query.where(Notice.reader_id == reader_id, Notice.read_at.is_(None)).scalar_subquery()


def due(moment: datetime, most: int) -> Sequence[Notice]:
    """Notices whose mail should leave now, the longest waiting first."""
    return db.session.scalars(
        sa.select(Notice)
        .where(Notice.mail == WAITING, Notice.due_at <= moment)
        .order_by(Notice.due_at, Notice.id)
        .limit(most)
    ).all()


def travelling_with(notice: Notice, moment: datetime) -> list[Notice]:
    """What leaves in one mail with this one: the same as at its earlier try, else the reader's due weekly ones."""
    if notice.message_id:
        same = Notice.message_id == notice.message_id
    elif notice.reader_id is None or is_instant(notice):
        return [notice]
    else:
        instant = [kind.name for kind in KINDS.values() if kind.instant]
        same = sa.and_(
            Notice.reader_id == notice.reader_id, Notice.message_id == "", Notice.due_at <= moment,
            Notice.kind_name.not_in(instant),
        )  # fmt: skip
    rows = db.session.scalars(sa.select(Notice).where(Notice.mail == WAITING, same).order_by(Notice.id))
    return list(rows)


def is_instant(notice: Notice) -> bool:
    """Whether the notice is of a kind that waits on its reader."""
    kind = KINDS.get(notice.kind_name)
    return kind is None or kind.instant


def failed() -> sa.Select[Any]:
    """Mails that were given up, newest first; not those to strangers."""
    quiet = [kind.name for kind in KINDS.values() if kind.quiet]
    return sa.select(Notice).where(Notice.mail == FAILED, Notice.kind_name.not_in(quiet)).order_by(Notice.id.desc())
