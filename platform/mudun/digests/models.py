"""Issues of the digest, their sections, and what stands in them."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from mudun.core.db import Model, Moment, db, find
from mudun.digests.lifecycle import ISSUE, PUBLIC, IssueStage
from mudun.digests.requirements import REQUIREMENTS
from mudun.i18n.localized import Localized, LocalizedType
from mudun.workflow.models import Staged

# Sort of item → its label, and the question a record must answer with yes to be shown as such.
SORTS: dict[str, tuple[Any, str]] = {
    "experience": (_l("Experience"), "is_published"),
    "practice": (_l("Good practice"), "is_published"),
    "call": (_l("Call for partners"), "is_calling"),
    "project": (_l("Completed project"), "is_completed"),
}


class Issue(Staged, Model):
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
    published_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    frozen: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True), deferred=True)

    replaces: Mapped["Issue | None"] = relationship(remote_side="Issue.id", back_populates="replaced_by")
    replaced_by: Mapped["Issue | None"] = relationship(back_populates="replaces", uselist=False)
    sections: Mapped[list["Section"]] = relationship(
        back_populates="issue", order_by="Section.position", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.UniqueConstraint("number", "edition"),
        sa.CheckConstraint(
            "(stage IN ('published', 'withdrawn')) = (published_at IS NOT NULL)", name="published_has_a_moment"
        ),
        sa.CheckConstraint("(published_at IS NULL) = (frozen IS NULL)", name="published_is_frozen"),
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
    def items(self) -> list["Item"]:
        """Everything in it, in the order of reading."""
        return [item for section in self.sections for item in section.items]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it. A withdrawn one keeps its address, marked."""
        return self.stage in PUBLIC

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


class Section(Model):
    """A part of an issue."""

    __tablename__ = "issue_section"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[Localized] = mapped_column(LocalizedType)

    issue: Mapped[Issue] = relationship(back_populates="sections")
    items: Mapped[list["Item"]] = relationship(
        back_populates="section", order_by="Item.position", cascade="all, delete-orphan", lazy="selectin"
    )

    def __str__(self) -> str:
        return str(self.title)


class Item(Model):
    """A record shown in an issue, with the secretariat's own wording where it wants one."""

    __tablename__ = "issue_item"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    section_id: Mapped[int] = mapped_column(sa.ForeignKey("issue_section.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    sort: Mapped[str] = mapped_column(sa.String(12))
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    title: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    standfirst: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    section: Mapped[Section] = relationship(back_populates="items")

    __table_args__ = (
        sa.UniqueConstraint("issue_id", "subject_type", "subject_id"),
        sa.Index("ix_issue_item_subject", "subject_type", "subject_id"),
        sa.CheckConstraint("sort IN ('experience', 'practice', 'call', 'project')", name="sort"),
    )

    @property
    def subject(self) -> Any:
        """The record that is shown; None when it is gone."""
        return find(self.subject_type, self.subject_id)

    @property
    def heading(self) -> Localized:
        """Its title in the issue: the record's, with the secretariat's wording on top."""
        own = self.subject.title if self.subject else Localized()
        return Localized({**own, **self.title}, source=own.source if own else self.title.source)

    @property
    def gaps(self) -> list[str]:
        """The languages in which it has no title."""
        return self.heading.missing

    @property
    def is_showable(self) -> bool:
        """Whether its record still is what the issue would say it is."""
        return self.subject is not None and bool(getattr(self.subject, SORTS[self.sort][1]))

    @property
    def sort_label(self) -> Any:
        """Experience, practice, call or project, in words."""
        return SORTS[self.sort][0]

    def __str__(self) -> str:
        return str(self.heading)
