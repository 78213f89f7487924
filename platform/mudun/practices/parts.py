"""What belongs to a practice: its versions; blocks that somebody collects, and the projects that grew from them."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model, Moment, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.practices.lifecycle import PRACTICE_VERSION, VersionStage
from mudun.practices.models import Practice, PracticeBlock
from mudun.practices.requirements import VERSION
from mudun.workflow.models import Staged

_STANDING = sa.text("stage <> 'dropped'")


class PracticeVersion(Staged, Model):
    """The words of a practice under a number: being written beside the published ones, or published once."""

    lifecycle = PRACTICE_VERSION
    requirements = {"submit": VERSION}

    practice_id: Mapped[int] = mapped_column(sa.ForeignKey("practice.id", ondelete="CASCADE"))
    number: Mapped[int]
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    words: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    change_note: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    return_note: Mapped[str] = mapped_column(sa.Text, default="")
    published_on: Mapped[date | None]
    told_at: Mapped[datetime | None] = mapped_column(Moment)

    practice: Mapped[Practice] = relationship()

    __table_args__ = (
        sa.Index(
            "uq_practice_version_number", "practice_id", "number", unique=True,
            sqlite_where=_STANDING, postgresql_where=_STANDING,
        ),
    )  # fmt: skip

    @classmethod
    def find(cls, key: int) -> "PracticeVersion | None":
        """By number, with the practice and its city."""
        practice = joinedload(cls.practice).options(
            lazyload(Practice.tags), joinedload(Practice.city).lazyload(City.tags)
        )
        return db.session.get(cls, key, options=(practice,))

    @property
    def city(self) -> City:
        """Whose practice it is."""
        return self.practice.city

    @property
    def is_draft(self) -> bool:
        """Whether its city is writing it."""
        return self.stage is VersionStage.DRAFT

    @property
    def is_in_review(self) -> bool:
        """Whether it waits for the secretariat."""
        return self.stage is VersionStage.IN_REVIEW

    @property
    def is_public(self) -> bool:
        """Whether it stands, or stood, for everybody."""
        return self.stage is VersionStage.PUBLISHED

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.practice.title)

    def __str__(self) -> str:
        return f"{self.practice} · {self.number}"


class CollectedBlock(Model):
    """A building block that somebody has put aside for a project."""

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    block_id: Mapped[int] = mapped_column(sa.ForeignKey("practice_block.id", ondelete="CASCADE"))

    block: Mapped[PracticeBlock] = relationship()

    __table_args__ = (sa.UniqueConstraint("user_id", "block_id"),)


class ProjectBlock(Model):
    """Credit: this project was begun with a building block of that practice. The project itself does not know."""

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id", ondelete="CASCADE"), index=True)
    practice_id: Mapped[int] = mapped_column(sa.ForeignKey("practice.id"), index=True)
    name: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    told_at: Mapped[datetime | None] = mapped_column(Moment)

    practice: Mapped[Practice] = relationship()
