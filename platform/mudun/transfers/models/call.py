"""A talk between the mentor of a practice and a city that adopts it."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import Model, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.practices.models import Practice
from mudun.transfers.lifecycle import COUNTED, MENTOR_CALL, CallStage
from mudun.transfers.models.transfer import Transfer
from mudun.workflow.models import Staged


class MentorCall(Staged, Model):
    """Asked by the adopting city for a day; agreed and held ones count towards the yearly number of the practice."""

    lifecycle = MENTOR_CALL
    is_private = True

    transfer_id: Mapped[int] = mapped_column(sa.ForeignKey("transfer.id", ondelete="CASCADE"), index=True)
    # The same as the transfer's; here so that a year's calls are counted from one index.
    practice_id: Mapped[int] = mapped_column(sa.ForeignKey("practice.id"))
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    day: Mapped[date]
    topic: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    origin_note: Mapped[str] = mapped_column(sa.Text, default="")
    reminded_on: Mapped[date | None]
    is_sample: Mapped[bool] = mapped_column(default=False)

    transfer: Mapped[Transfer] = relationship()
    practice: Mapped[Practice] = relationship()

    __table_args__ = (sa.Index("ix_mentor_call_year", "practice_id", "day"),)

    @classmethod
    def find(cls, key: int) -> "MentorCall | None":
        """By number, with the transfer and both cities."""
        taken = joinedload(cls.transfer)
        origin = taken.joinedload(Transfer.practice).options(
            lazyload(Practice.tags), joinedload(Practice.city).lazyload(City.tags)
        )
        own = taken.joinedload(Transfer.city).lazyload(City.tags)
        return db.session.get(cls, key, options=(origin, own))

    @property
    def is_asked(self) -> bool:
        """Whether it waits for the mentor's answer."""
        return self.stage is CallStage.ASKED

    @property
    def is_agreed(self) -> bool:
        """Whether it is agreed and not told as held yet."""
        return self.stage is CallStage.AGREED

    @property
    def is_held(self) -> bool:
        """Whether the two cities have talked."""
        return self.stage is CallStage.HELD

    @property
    def is_counted(self) -> bool:
        """Whether it takes one of the year's calls."""
        return self.stage in COUNTED

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.day <= today()

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return ""

    def __str__(self) -> str:
        return str(self.transfer)
