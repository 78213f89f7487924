"""The outbox: a row per reader, written in the transaction of what it tells; the worker sends it afterwards."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mudun.core.db import Model, Moment
from mudun.i18n.localized import Localized, LocalizedType

WAITING, SENT, FAILED, UNMAILED = "waiting", "sent", "failed", "unmailed"


class Mailed:
    """Mixin: a row that becomes a mail, alone or with others, and what has become of it."""

    mail: Mapped[str] = mapped_column(sa.String(10), default=WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None]
    # Given at the first try and kept: rows that travel together stay together, and a copy is known as one.
    message_id: Mapped[str] = mapped_column(sa.String(120), default="", index=True)
    fault: Mapped[str] = mapped_column(sa.String(300), default="")


class Notice(Mailed, Model):
    """Something told to one person, in the three languages, with the page it is about."""

    kind_name: Mapped[str] = mapped_column("kind", sa.String(60))
    reader_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    address: Mapped[str] = mapped_column(sa.String(254))
    language: Mapped[str] = mapped_column(sa.String(2))
    subject: Mapped[Localized] = mapped_column(LocalizedType)
    body: Mapped[Localized] = mapped_column(LocalizedType)
    path: Mapped[str] = mapped_column(sa.String(500), default="")
    about_type: Mapped[str] = mapped_column(sa.String(40), default="")
    about_id: Mapped[int | None]
    read_at: Mapped[datetime | None]

    reader = relationship("User", foreign_keys=[reader_id])

    __table_args__ = (
        sa.Index("ix_notice_due", "mail", "due_at"),
        sa.Index("ix_notice_about", "about_type", "about_id"),
    )

    @property
    def has_failed(self) -> bool:
        """Whether its mail was given up."""
        return self.mail == FAILED
