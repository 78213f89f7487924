"""What one reviewer is asked, and says."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from mudun.accounts.models import User
from mudun.assessments.lifecycle import REVIEW, STANDING, WAITING, ReviewStage
from mudun.assessments.models.assessment import Assessment
from mudun.assessments.requirements import REVIEW_NEEDS
from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import Model, db
from mudun.experiences.models import Experience
from mudun.workflow.models import Staged


class Review(Staged, Model):
    """Scores 0–4 and a comment for each criterion, tags, and two texts: to the city, and to the secretariat only."""

    lifecycle = REVIEW
    requirements = REVIEW_NEEDS
    is_private = True

    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    reviewer_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    due_on: Mapped[date]
    reminders: Mapped[int] = mapped_column(default=0)
    is_third: Mapped[bool] = mapped_column(default=False)
    why: Mapped[list[str]] = mapped_column(default=list)  # the reasons of the proposal, as words of the table
    swap_reason: Mapped[str] = mapped_column(sa.Text, default="")
    has_no_conflict: Mapped[bool] = mapped_column(default=False)
    refusal: Mapped[str] = mapped_column(sa.Text, default="")

    rubric_version: Mapped[int]
    scores: Mapped[dict[str, Any]] = mapped_column(default=dict)
    comments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    tags: Mapped[list[str]] = mapped_column(default=list)
    to_owner: Mapped[str] = mapped_column(sa.Text, default="")
    to_secretariat: Mapped[str] = mapped_column(sa.Text, default="")
    total: Mapped[float | None]

    assessment: Mapped[Assessment] = relationship(back_populates="reviews")
    reviewer: Mapped[User] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "reviewer_id"),
        sa.CheckConstraint(
            "stage <> 'submitted' OR (total IS NOT NULL AND has_no_conflict)", name="submitted_is_whole"
        ),
    )

    @classmethod
    def find(cls, key: int) -> "Review | None":
        """By number, with the experience, its city, and the other reviews of the same assessment."""
        whole = joinedload(cls.assessment)
        about = whole.joinedload(Assessment.experience)
        owner = about.joinedload(Experience.city).lazyload(City.tags)
        others = whole.selectinload(Assessment.reviews)
        person = joinedload(cls.reviewer).joinedload(User.city).lazyload(City.tags)
        return db.session.get(cls, key, options=(owner, others, person))

    @property
    def is_standing(self) -> bool:
        """Whether it counts as one of the two or three."""
        return self.stage in STANDING

    @property
    def is_waiting(self) -> bool:
        """Whether the reviewer has the next step."""
        return self.stage in WAITING

    @property
    def is_asked(self) -> bool:
        """Whether the reviewer has not said yet whether there is a conflict of interest."""
        return self.stage is ReviewStage.ASKED

    @property
    def is_written(self) -> bool:
        """Whether the reviewer is writing it."""
        return self.stage is ReviewStage.WRITING

    @property
    def is_submitted(self) -> bool:
        """Whether it was handed in."""
        return self.stage is ReviewStage.SUBMITTED

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.is_waiting and self.due_on < today()

    @property
    def address(self) -> str:
        """Words for the page's address: of the experience."""
        return self.assessment.address

    def __str__(self) -> str:
        return str(self.assessment)
