"""One city and the practice of another, from the first day to the report."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model, Moment, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.practices.models import Practice
from mudun.transfers.lifecycle import ALIVE, OPEN, STANDING, TRANSFER, TransferStage
from mudun.transfers.models.parts import TransferBlock, TransferMessage, TransferResult
from mudun.transfers.requirements import REQUIREMENTS
from mudun.workflow.models import Staged

_STANDING = sa.text("stage IN ({})".format(", ".join(f"'{stage.value}'" for stage in STANDING)))


class Transfer(Staged, Model):
    """That a city adopts a practice; owned by the adopting city (docs/adr/0023).

    `running_on` is set when it first runs: from then on everybody may know of it. `last_sign_at` is the last time
    the adopting city said anything about it.
    """

    lifecycle = TRANSFER
    requirements = REQUIREMENTS

    practice_id: Mapped[int] = mapped_column(sa.ForeignKey("practice.id"), index=True)
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    practice_version: Mapped[int] = mapped_column(default=1)
    intention: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    achieved: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    inclusion: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    advice: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    time_taken: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    cost_level: Mapped[str] = mapped_column(sa.String(10), default="")
    stop_reason: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    begun_on: Mapped[date]
    running_on: Mapped[date | None] = mapped_column(index=True)
    reported_on: Mapped[date | None]
    stopped_on: Mapped[date | None]
    last_sign_at: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    is_sample: Mapped[bool] = mapped_column(default=False)

    practice: Mapped[Practice] = relationship()
    city: Mapped[City] = relationship()
    blocks: Mapped[list[TransferBlock]] = relationship(
        back_populates="transfer", order_by=TransferBlock.position, cascade="all, delete-orphan"
    )
    results: Mapped[list[TransferResult]] = relationship(
        back_populates="transfer", order_by=TransferResult.position, cascade="all, delete-orphan"
    )
    messages: Mapped[list[TransferMessage]] = relationship(
        back_populates="transfer", order_by=TransferMessage.id, cascade="all, delete-orphan"
    )

    __table_args__ = (
        # One transfer of a practice in a city; after an honest stop it may be tried again.
        sa.Index(
            "uq_transfer_standing", "practice_id", "city_id", unique=True,
            sqlite_where=_STANDING, postgresql_where=_STANDING,
        ),
        sa.CheckConstraint("stage NOT IN ('running', 'reported') OR running_on IS NOT NULL", name="runs_since"),
        sa.CheckConstraint("(stage = 'reported') = (reported_on IS NOT NULL)", name="reported_has_a_date"),
        sa.CheckConstraint("(stage = 'stopped') = (stopped_on IS NOT NULL)", name="stopped_has_a_date"),
    )  # fmt: skip

    @classmethod
    def find(cls, key: int) -> "Transfer | None":
        """By number, with the practice and both cities in the same statement."""
        origin = joinedload(cls.practice).options(
            lazyload(Practice.tags), joinedload(Practice.city).lazyload(City.tags)
        )
        own = joinedload(cls.city).lazyload(City.tags)
        return db.session.get(cls, key, options=(origin, own))

    @property
    def origin(self) -> City:
        """The city whose practice it is."""
        return self.practice.city

    @property
    def title(self) -> Localized:
        """What the practice is called."""
        return self.practice.title

    @property
    def is_open(self) -> bool:
        """Whether the city is still at work on it."""
        return self.stage in OPEN

    @property
    def is_alive(self) -> bool:
        """Whether the practice lives in the adopting city."""
        return self.stage in ALIVE

    @property
    def is_adapting(self) -> bool:
        """Whether the city fits it to itself."""
        return self.stage is TransferStage.ADAPTING

    @property
    def is_running(self) -> bool:
        """Whether it runs and is not reported yet."""
        return self.stage is TransferStage.RUNNING

    @property
    def is_reported(self) -> bool:
        """Whether the report can be read."""
        return self.stage is TransferStage.REPORTED

    @property
    def is_stopped(self) -> bool:
        """Whether the city gave it up."""
        return self.stage is TransferStage.STOPPED

    @property
    def is_public(self) -> bool:
        """Whether everybody may know of it: it has run, even if it was stopped afterwards."""
        return self.running_on is not None

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.practice.title)

    def __str__(self) -> str:
        return f"{self.city} · {self.practice}"
