"""A city's part in a project, the answers it gave and the plan it confirmed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model, Moment
from mudun.i18n.localized import Localized, LocalizedType
from mudun.partnerships.lifecycle import LIVE, PARTNERSHIP, SEATED, PartnershipStage
from mudun.projects.models import Project
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged


class Partnership(Staged, Tagged, Model):
    """One city and one project, from the first question to the day the city leaves.

    `origin` says who asked: `request` (the city expressed interest) or `invitation` (the lead city invited it).
    Only the other side may accept. Tags: offer (the contribution offered or wanted).
    """

    lifecycle = PARTNERSHIP
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
    answers: Mapped[list["Answer"]] = relationship(
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
    def is_answered(self) -> bool:
        """Whether the question has been answered with yes."""
        return self.stage in (PartnershipStage.ACCEPTED, PartnershipStage.ACTIVE)

    @property
    def asking_city(self) -> City:
        """Who asked."""
        return self.city if self.is_request else self.project.lead_city

    @property
    def asked_city(self) -> City:
        """Whom it waits for."""
        return self.project.lead_city if self.is_request else self.city

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.project.title)

    def __str__(self) -> str:
        return f"{self.city} · {self.project}"


class Answer(Model):
    """What somebody agreed to, with the very non-binding text they were shown (product.md §2 rule 1)."""

    __tablename__ = "partnership_answer"

    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(sa.String(40))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"))
    text_version: Mapped[int]
    language: Mapped[str] = mapped_column(sa.String(2))
    text: Mapped[str] = mapped_column(sa.Text)
    plan_version: Mapped[int] = mapped_column(default=0)

    partnership: Mapped[Partnership] = relationship(back_populates="answers")
    city: Mapped[City] = relationship()
