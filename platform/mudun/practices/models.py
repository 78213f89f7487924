"""Good practices, their building blocks, and the experiences they come from."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import Model, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.practices.lifecycle import PRACTICE, PUBLIC, PracticeStage
from mudun.practices.requirements import REQUIREMENTS
from mudun.publishing.blocks import BuildingBlock
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged

# The experiences room stands beside this one: it is referred to by name alone.
practice_source = sa.Table(
    "practice_source",
    db.Model.metadata,
    sa.Column("practice_id", sa.ForeignKey("practice.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("experience_id", sa.ForeignKey("experience.id"), primary_key=True, index=True),
)


class Practice(Staged, Tagged, Model):
    """A reusable how of a city. Tags: goal (primary first), target, theme, group."""

    lifecycle = PRACTICE
    requirements = REQUIREMENTS

    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    title: Mapped[Localized] = mapped_column(LocalizedType)
    sentence: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    problem: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    conditions: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    time_needed: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    cost_level: Mapped[str] = mapped_column(sa.String(10), default="", index=True)
    contact_name: Mapped[str] = mapped_column(sa.String(100), default="")
    contact_email: Mapped[str] = mapped_column(sa.String(254), default="")
    mentor_calls: Mapped[int] = mapped_column(default=0)
    # Until this day the mentor takes no new calls.
    mentor_paused_until: Mapped[date | None]
    current_version: Mapped[int] = mapped_column(default=1)
    # The practice of another city that this one grew from.
    adapted_from_id: Mapped[int | None] = mapped_column(sa.ForeignKey("practice.id"), index=True)
    return_note: Mapped[str] = mapped_column(sa.Text, default="")
    published_on: Mapped[date | None] = mapped_column(index=True)
    is_sample: Mapped[bool] = mapped_column(default=False)

    city: Mapped[City] = relationship()
    adapted_from: Mapped["Practice | None"] = relationship(remote_side="Practice.id")
    blocks: Mapped[list["PracticeBlock"]] = relationship(
        back_populates="practice", order_by="PracticeBlock.position", cascade="all, delete-orphan"
    )
    sources: Mapped[list[Any]] = relationship("Experience", secondary=practice_source, order_by="Experience.id")

    __table_args__ = (
        sa.CheckConstraint("mentor_calls BETWEEN 0 AND 24", name="mentor_calls"),
        sa.CheckConstraint(
            "(stage IN ('published', 'retired')) = (published_on IS NOT NULL)", name="published_has_a_date"
        ),
    )

    @classmethod
    def find(cls, key: int) -> "Practice | None":
        """By number, with its city: whoever asks needs to know whose it is."""
        with_city = joinedload(cls.city).lazyload(City.tags)
        own_city = joinedload(Practice.city).lazyload(City.tags)
        ancestor = joinedload(cls.adapted_from).options(lazyload(Practice.tags), own_city)
        return db.session.scalar(sa.select(cls).where(cls.id == key).options(with_city, ancestor))

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.title)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it. A retired one keeps its address, marked, and leaves the lists."""
        return self.stage in PUBLIC

    @property
    def is_published(self) -> bool:
        """Whether it stands in the lists."""
        return self.stage is PracticeStage.PUBLISHED

    @property
    def is_retired(self) -> bool:
        """Whether its city no longer recommends it."""
        return self.stage is PracticeStage.RETIRED

    @property
    def is_draft(self) -> bool:
        """Whether its city is writing it."""
        return self.stage is PracticeStage.DRAFT

    @property
    def is_in_review(self) -> bool:
        """Whether it waits for the secretariat."""
        return self.stage is PracticeStage.IN_REVIEW

    @property
    def offers_mentoring(self) -> bool:
        """Whether its city answers the calls of cities that take it over."""
        return self.mentor_calls > 0

    @property
    def is_mentor_paused(self) -> bool:
        """Whether the mentor takes no new calls at present."""
        return self.mentor_paused_until is not None and self.mentor_paused_until >= today()

    def __str__(self) -> str:
        return str(self.title)


class PracticeBlock(BuildingBlock, Model):
    """A building block of a practice; one taken from an experience names it."""

    practice_id: Mapped[int] = mapped_column(sa.ForeignKey("practice.id", ondelete="CASCADE"), index=True)
    source_experience_id: Mapped[int | None] = mapped_column(sa.ForeignKey("experience.id"))

    practice: Mapped[Practice] = relationship(back_populates="blocks")
