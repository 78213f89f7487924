"""An issue of the digest."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from mudun.core.db import Model, Moment, db
from mudun.digests.lifecycle import FROZEN, ISSUE, PUBLIC, IssueStage
from mudun.digests.models.parts import Item, Section
from mudun.digests.requirements import REQUIREMENTS
from mudun.files.models import StoredFile
from mudun.i18n.localized import Localized, LocalizedType
from mudun.i18n.translated import Translated
from mudun.workflow.models import Staged


class Issue(Translated, Staged, Model):
    """A number of the digest. Once it has appeared, `frozen` is what it says, whatever becomes of its items."""

    lifecycle = ISSUE
    requirements = REQUIREMENTS

    number: Mapped[int]
    edition: Mapped[int] = mapped_column(default=1)
    title: Mapped[Localized] = mapped_column(LocalizedType)
    theme: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    season: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    editorial: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    signature: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    since: Mapped[date | None]
    until: Mapped[date | None]
    errata: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    withdrawal: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    replaces_id: Mapped[int | None] = mapped_column(sa.ForeignKey("issue.id"), unique=True)
    cover: Mapped[str] = mapped_column(sa.String(10), default="generated")
    cover_photo_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    digits: Mapped[str] = mapped_column(sa.String(8), default="latin")
    embargo_until: Mapped[datetime | None] = mapped_column(Moment)
    made_ready_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Moment)
    # Files are made of what was frozen at this moment, and of nothing else.
    frozen_at: Mapped[datetime | None] = mapped_column(Moment)
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    frozen: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True), deferred=True)

    replaces: Mapped["Issue | None"] = relationship(remote_side="Issue.id", back_populates="replaced_by")
    replaced_by: Mapped["Issue | None"] = relationship(back_populates="replaces", uselist=False)
    sections: Mapped[list[Section]] = relationship(
        back_populates="issue", order_by="Section.position", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.UniqueConstraint("number", "edition"),
        sa.CheckConstraint(
            "(stage IN ('published', 'withdrawn')) = (published_at IS NOT NULL)", name="published_has_a_moment"
        ),
        sa.CheckConstraint(
            "(stage IN ('publishing', 'published', 'withdrawn')) = (frozen IS NOT NULL)", name="published_is_frozen"
        ),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_by_id IS NULL)", name="approved_by_somebody"),
        sa.CheckConstraint("stage <> 'approved' OR approved_at IS NOT NULL", name="approved_has_a_moment"),
        sa.CheckConstraint("cover IN ('generated', 'photo')", name="cover"),
        sa.CheckConstraint("digits IN ('latin', 'arabic')", name="digits"),
    )

    @classmethod
    def find(cls, key: int) -> "Issue | None":
        """The issue of that number with its sections and what stands in them, in one statement."""
        return db.session.get(cls, key, options=[joinedload(cls.sections).joinedload(Section.items)])

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.theme)

    @property
    def items(self) -> list[Item]:
        """Everything in it, in the order of reading."""
        return [item for section in self.sections for item in section.items]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it. A withdrawn one keeps its address, marked."""
        return self.stage in PUBLIC

    @property
    def is_publishing(self) -> bool:
        """Whether its files are being made, or wait for the end of the embargo."""
        return self.stage is IssueStage.PUBLISHING

    @property
    def is_frozen(self) -> bool:
        """Whether its content is settled."""
        return self.stage in FROZEN

    @property
    def is_valid(self) -> bool:
        """Whether it is the edition that readers should have."""
        return self.stage is IssueStage.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.stage is IssueStage.WITHDRAWN

    @property
    def is_composing(self) -> bool:
        """Whether the secretariat is working on it."""
        return self.stage is IssueStage.COMPOSING

    def __str__(self) -> str:
        return f"{self.number} · {self.theme or self.title}"


@sa.event.listens_for(StoredFile, "before_delete")
def _let_go(_mapper: Any, connection: sa.Connection, photo: StoredFile) -> None:
    """A photo that its city takes away leaves the issues in the making: the piece shows its record's first one."""
    pieces, issues = sa.update(Item), sa.update(Issue)
    connection.execute(pieces.where(Item.photo_id == photo.id).values(photo_id=None, crop=None))
    connection.execute(issues.where(Issue.cover_photo_id == photo.id).values(cover_photo_id=None, cover="generated"))
