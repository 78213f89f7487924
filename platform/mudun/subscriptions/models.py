"""Who receives the digest by e-mail, which issues a person has released to them, and each single mail."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mudun.accounts.models import User
from mudun.core.db import Model, Moment
from mudun.digests.models import Issue
from mudun.i18n.localized import Localized, LocalizedType
from mudun.notifications.models import Mailed
from mudun.subscriptions.lifecycle import SUBSCRIBER, SubscriberStage
from mudun.workflow.models import Staged


class Subscriber(Staged, Model):
    """Somebody who asked for the digest by e-mail. Whoever has gone leaves a sealed hash of the address, not more."""

    lifecycle = SUBSCRIBER
    is_private = True

    address: Mapped[str | None] = mapped_column(sa.String(254), unique=True)
    address_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2))
    key_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    key_ends_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    refusals: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        sa.CheckConstraint(
            "(stage IN ('asked', 'confirmed')) = (address IS NOT NULL)", name="address_is_kept_while_needed"
        ),
        sa.Index("ix_subscriber_stage_language", "stage", "language"),
    )

    @property
    def is_confirmed(self) -> bool:
        """Whether the digest is sent there."""
        return self.stage is SubscriberStage.CONFIRMED

    @property
    def is_asked(self) -> bool:
        """Whether the link of our mail waits to be used."""
        return self.stage is SubscriberStage.ASKED

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Release(Model):
    """That a person let an issue go out by e-mail. Once per edition, for good."""

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), unique=True)
    released_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    readers: Mapped[int] = mapped_column(default=0)

    issue: Mapped[Issue] = relationship()
    released_by: Mapped[User] = relationship()


class Dispatch(Mailed, Model):
    """One mail of an issue: to a subscriber, or as a trial to somebody of the secretariat. Its text is not kept."""

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    subscriber_id: Mapped[int | None] = mapped_column(sa.ForeignKey("subscriber.id"), index=True)
    tester_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="")

    issue: Mapped[Issue] = relationship()
    subscriber: Mapped[Subscriber | None] = relationship()
    tester: Mapped[User | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("issue_id", "subscriber_id"),
        sa.CheckConstraint("(subscriber_id IS NULL) <> (tester_id IS NULL)", name="has_one_reader"),
        sa.Index("ix_dispatch_due", "mail", "due_at"),
    )
