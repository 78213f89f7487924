"""One assessment of an experience, from the gates to the decision. A returned experience gets another one."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload

from mudun.accounts.models import User
from mudun.assessments.lifecycle import ASSESSMENT, OPEN, WITH_REVIEWERS, AssessmentStage
from mudun.cities.models import City
from mudun.core.db import Model, db
from mudun.experiences.models import Experience
from mudun.workflow.models import Staged

if TYPE_CHECKING:
    from mudun.assessments.models.review import Review

_OPEN = "stage IN ('asked', 'eligible', 'reviewing', 'prepared')"


class Assessment(Staged, Model):
    """Gates, reviews and decision. `frozen` is the text that the reviewers read, as it was then."""

    lifecycle = ASSESSMENT
    is_private = True

    experience_id: Mapped[int] = mapped_column(sa.ForeignKey("experience.id"), index=True)
    round_number: Mapped[int] = mapped_column(default=1)
    rubric_version: Mapped[int]
    gates: Mapped[dict[str, Any]] = mapped_column(default=dict)
    frozen: Mapped[dict[str, Any]] = mapped_column(default=dict)
    due_on: Mapped[date | None]

    # What the table said of the reviews, and what the editor decided.
    total: Mapped[float | None]
    advice: Mapped[str] = mapped_column(sa.String(10), default="")
    verdict: Mapped[str] = mapped_column(sa.String(10), default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    improvements: Mapped[list[str]] = mapped_column(default=list)
    prepared_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    released_at: Mapped[datetime | None]
    # What the city reads: comments without names, in an order that tells nothing.
    feedback: Mapped[dict[str, Any]] = mapped_column(default=dict)

    experience: Mapped[Experience] = relationship()
    prepared_by: Mapped[User | None] = relationship(foreign_keys=[prepared_by_id])
    reviews: Mapped[list["Review"]] = relationship(
        back_populates="assessment", order_by="Review.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.UniqueConstraint("experience_id", "round_number"),
        sa.CheckConstraint("(stage = 'released') = (released_at IS NOT NULL)", name="released_has_a_date"),
        sa.CheckConstraint("verdict IN ('', 'accept', 'return', 'post')", name="verdict"),
        sa.Index(
            "uq_assessment_open",
            "experience_id",
            unique=True,
            sqlite_where=sa.text(_OPEN),
            postgresql_where=sa.text(_OPEN),
        ),
    )

    @classmethod
    def find(cls, key: int) -> "Assessment | None":
        """By number, with the experience, its cities, and the reviews with their reviewers."""
        from mudun.assessments.models.review import Review

        about = joinedload(cls.experience)
        owner = about.joinedload(Experience.city).lazyload(City.tags)
        people = selectinload(cls.reviews).joinedload(Review.reviewer).joinedload(User.city).lazyload(City.tags)
        return db.session.get(cls, key, options=(about, owner, people))

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.stage in OPEN

    @property
    def is_asked(self) -> bool:
        """Whether its city asked for it and the gates have not been looked at."""
        return self.stage is AssessmentStage.ASKED

    @property
    def is_eligible(self) -> bool:
        """Whether it waits for reviewers."""
        return self.stage is AssessmentStage.ELIGIBLE

    @property
    def is_with_reviewers(self) -> bool:
        """Whether reviewers read it, or have just done so."""
        return self.stage in WITH_REVIEWERS

    @property
    def is_prepared(self) -> bool:
        """Whether its decision stands ready."""
        return self.stage is AssessmentStage.PREPARED

    @property
    def is_released(self) -> bool:
        """Whether its city was told."""
        return self.stage is AssessmentStage.RELEASED

    @property
    def standing(self) -> list["Review"]:
        """The reviews that count: asked, being written or handed in."""
        return [review for review in self.reviews if review.is_standing]

    @property
    def submitted(self) -> list["Review"]:
        """The reviews that were handed in."""
        return [review for review in self.reviews if review.is_submitted]

    @property
    def address(self) -> str:
        """Words for the page's address: of the experience."""
        return self.experience.address

    def __str__(self) -> str:
        return str(self.experience.title)
