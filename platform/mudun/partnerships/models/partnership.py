"""A city's part in a project, and what it waits for."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, backref, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model, Moment, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.partnerships.lifecycle import AGREED, ASKING, LIVE, PARTNERSHIP, SEATED, PartnershipStage
from mudun.partnerships.models.answer import Answer
from mudun.partnerships.requirements import ASKING as NEEDS
from mudun.partnerships.requirements import START
from mudun.projects.models import Project
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged


class Partnership(Staged, Tagged, Model):
    """One city and one project, from the first question to the day the city leaves.

    `origin` says who asked: `request` (the city expressed interest) or `invitation` (the lead city invited it).
    Only the other side may accept. Tags: offer (the contribution offered or wanted).
    """

    lifecycle = PARTNERSHIP
    requirements = NEEDS
    is_private = True

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), index=True)
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    origin: Mapped[str] = mapped_column(sa.String(12))
    contribution: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    message: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    changes: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    asked_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    reminded_days: Mapped[int] = mapped_column(default=0)
    plan_confirmed_version: Mapped[int] = mapped_column(default=0)

    project: Mapped[Project] = relationship(backref=backref("partnerships", order_by="Partnership.id"))
    city: Mapped[City] = relationship()
    answers: Mapped[list[Answer]] = relationship(
        back_populates="partnership", order_by="Answer.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        # One live partnership of a city in a project; a refusal does not bar a later request.
        sa.Index(
            "uq_partnership_live", "project_id", "city_id", unique=True,
            sqlite_where=sa.text("stage IN ({})".format(", ".join(f"'{stage.value}'" for stage in LIVE))),
            postgresql_where=sa.text("stage IN ({})".format(", ".join(f"'{stage.value}'" for stage in LIVE))),
        ),
    )  # fmt: skip

    @classmethod
    def find(cls, key: int) -> "Partnership | None":
        """By number, with project and both cities in the same statement."""
        company = (
            joinedload(cls.project).options(
                lazyload(Project.tags), joinedload(Project.lead_city).options(lazyload(City.tags))
            ),
            joinedload(cls.city).options(lazyload(City.tags)),
        )
        return db.session.get(cls, key, options=company)

    @property
    def is_request(self) -> bool:
        """Whether the city asked; otherwise the lead city invited it."""
        return self.origin == "request"

    @property
    def is_live(self) -> bool:
        """Whether something is still open or under way."""
        return self.stage in LIVE

    @property
    def has_seat(self) -> bool:
        """Whether it occupies one of the project's seats."""
        return self.stage in SEATED

    @property
    def is_agreed(self) -> bool:
        """Whether both cities have said yes."""
        return self.stage in AGREED

    @property
    def is_active(self) -> bool:
        """Whether the city takes part in a project that has started."""
        return self.stage is PartnershipStage.ACTIVE

    @property
    def is_asking(self) -> bool:
        """Whether a question stands open between the two cities."""
        return self.stage in ASKING

    @property
    def is_queued(self) -> bool:
        """Whether it is on the waiting list."""
        return self.stage is PartnershipStage.WAITING

    @property
    def is_changed(self) -> bool:
        """Whether the other side accepted with changes that are not agreed yet."""
        return self.stage is PartnershipStage.CHANGED

    @property
    def asking_city(self) -> City:
        """Who asked."""
        return self.city if self.is_request else self.project.lead_city

    @property
    def asked_city(self) -> City:
        """Who was asked."""
        return self.project.lead_city if self.is_request else self.city

    @property
    def has_confirmed_plan(self) -> bool:
        """Whether the city has confirmed the plan as it reads now."""
        return self.project.plan_version > 0 and self.plan_confirmed_version == self.project.plan_version

    @property
    def awaits_plan(self) -> bool:
        """Whether the city is asked to confirm the plan."""
        return self.is_agreed and bool(self.project.plan) and not self.project.has_ended and not self.has_confirmed_plan

    @property
    def waits_for(self) -> City | None:
        """The city whose answer is awaited now, if any."""
        if self.is_asking:
            return self.asked_city
        if self.is_changed:
            return self.asking_city
        return self.city if self.awaits_plan else None

    @property
    def waits_since(self) -> datetime:
        """Since when."""
        if self.is_asking:
            return self.asked_at
        return max(self.stage_since, self.project.edited_at) if self.awaits_plan else self.stage_since

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.project.title)

    def __str__(self) -> str:
        return f"{self.city} · {self.project}"


# Partnerships teach the project what must be so before it starts; `advance` insists on it, whoever asks.
Project.requirements["start"] = START
