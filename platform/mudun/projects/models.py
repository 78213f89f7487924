"""Joint projects, what they expect to reach, and who stands beside the lead city."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import Model, Moment, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.projects.lifecycle import PROJECT
from mudun.projects.requirements import REQUIREMENTS
from mudun.projects.standing import Standing
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged


class Project(Standing, Staged, Tagged, Model):
    """A joint project: proposed by a lead city, carried by it and at least one partner.

    Tags: goal (primary first), target, objective, theme, group, setting, challenge, offer (what we bring), need (what
    we look for), language (working languages), partner_country and partner_language (the partner wish).
    """

    lifecycle = PROJECT
    requirements = REQUIREMENTS

    lead_city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    proposed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    title: Mapped[Localized] = mapped_column(LocalizedType)
    purpose: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    summary: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    project_type: Mapped[str] = mapped_column(sa.String(40), default="", index=True)
    challenge_words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    offer_words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    need_words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    seats: Mapped[int] = mapped_column(default=3)
    newcomers_welcome: Mapped[bool] = mapped_column(default=True)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    is_online: Mapped[bool] = mapped_column(default=False)
    place: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    inclusion_note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    resources_note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    resources_are_public: Mapped[bool] = mapped_column(default=False)
    plan: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    plan_version: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    reviewed_at: Mapped[datetime | None] = mapped_column(Moment)
    completed_at: Mapped[datetime | None] = mapped_column(Moment)
    last_sign_at: Mapped[datetime] = mapped_column(Moment, default=now)
    warned_months: Mapped[int] = mapped_column(default=0)
    is_sample: Mapped[bool] = mapped_column(default=False)

    lead_city: Mapped[City] = relationship()
    results: Mapped[list["ExpectedResult"]] = relationship(
        back_populates="project", order_by="ExpectedResult.position", cascade="all, delete-orphan"
    )
    stakeholders: Mapped[list["Stakeholder"]] = relationship(
        back_populates="project", order_by="Stakeholder.position", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.CheckConstraint("seats BETWEEN 1 AND 10", name="seats_1_to_10"),
        sa.Index("ix_project_newest", "opened_at", "id", "stage"),
        sa.Index("ix_project_closing", "closes_on", "id", "stage", "opened_at"),
    )

    @classmethod
    def find(cls, key: int) -> "Project | None":
        """The project of that number with its lead city and its few rows; its tags when they are read."""
        city = joinedload(cls.lead_city).options(lazyload(City.tags))
        few = (joinedload(cls.results), joinedload(cls.stakeholders))
        return db.session.get(cls, key, options=[city, lazyload(cls.tags), *few])

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.title)

    def __str__(self) -> str:
        return str(self.title)


class ExpectedResult(Model):
    """What the project expects to reach, how it is measured and by when; answered when the project completes."""

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[Localized] = mapped_column(LocalizedType)
    measure: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    due_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(sa.String(10), default="")
    answer: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    project: Mapped[Project] = relationship(back_populates="results")

    @property
    def is_answered(self) -> bool:
        """Whether the city has said what became of it."""
        return bool(self.outcome and self.answer)

    @property
    def outcome_label(self) -> Any:
        """What became of it, in words."""
        return outcomes().get(self.outcome, "")


class Stakeholder(Model):
    """A local body that takes part beside the lead city, with its sector."""

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(sa.String(160))
    sector: Mapped[str] = mapped_column(sa.String(40))

    project: Mapped[Project] = relationship(back_populates="stakeholders")


def outcomes() -> dict[str, Any]:
    """What may become of an expected result."""
    from flask_babel import gettext as _

    return {"reached": _("Reached"), "partly": _("Partly reached"), "missed": _("Not reached")}
