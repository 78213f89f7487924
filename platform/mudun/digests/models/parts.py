"""The sections of an issue, and the pieces that stand in them."""

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mudun.core.db import Model, find
from mudun.i18n.localized import Localized, LocalizedType
from mudun.i18n.translated import Translated

if TYPE_CHECKING:
    from mudun.digests.models.issues import Issue

# Sort of item → its label, and the questions a record must answer with yes to be shown as such. No experience enters a
# digest unvalidated: what was only posted, has lapsed, or is told by others stays out.
SORTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "experience": (_l("Experience"), ("is_published", "is_validated")),
    "practice": (_l("Good practice"), ("is_published",)),
    "call": (_l("Call for partners"), ("is_calling",)),
    "project": (_l("Completed project"), ("is_completed",)),
}


def may_stand(record: Any, sort: str) -> bool:
    """Whether a record is what an issue would say it is."""
    return all(getattr(record, question) for question in SORTS[sort][1])


# What a section holds. `figures` and `calendar` are filled from the platform, `own` is whatever the editor makes of it.
KINDS: dict[str, Any] = {
    "editorial": _lp("section", "Foreword"),
    "experiences": _lp("section", "Validated experiences"),
    "practices": _lp("section", "Practices and their transfers"),
    "calls": _lp("section", "Open calls"),
    "projects": _lp("section", "Projects completed"),
    "figures": _lp("section", "The network in figures"),
    "calendar": _lp("section", "Calendar"),
    "own": _lp("section", "A section of our own"),
}

FILLED = ("editorial", "figures", "calendar")
LENGTHS: dict[str, Any] = {
    "brief": _lp("length", "In brief"),
    "half": _lp("length", "Half a page"),
    "page": _lp("length", "One page"),
    "spread": _lp("length", "Two pages"),
}


class Section(Translated, Model):
    """A part of an issue. `version` counts how often its words were changed, whatever moves around it."""

    __tablename__ = "issue_section"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(sa.String(12), default="own")  # type: ignore[assignment]
    title: Mapped[Localized] = mapped_column(LocalizedType)
    version: Mapped[int] = mapped_column(default=1)

    issue: Mapped["Issue"] = relationship(back_populates="sections")
    items: Mapped[list["Item"]] = relationship(
        back_populates="section", order_by="Item.position", cascade="all, delete-orphan", lazy="selectin"
    )

    __table_args__ = (
        sa.CheckConstraint(
            "kind IN ('editorial', 'experiences', 'practices', 'calls', 'projects', 'figures', 'calendar', 'own')",
            name="kind",
        ),
    )

    @property
    def takes_pieces(self) -> bool:
        """Whether records stand in it; the foreword, the figures and the calendar are filled by themselves."""
        return self.kind not in FILLED

    def __str__(self) -> str:
        return str(self.title)


class Item(Translated, Model):
    """A record shown in an issue, with the secretariat's own wording where it wants one.

    `texts` (`{field: {language: text}}`) stands in the issue in place of the record's own; the record is never
    changed. `crop` (`{x, y, w, h}`, fractions of the photo) frames the photo `photo_id`, else the record's first one.
    """

    __tablename__ = "issue_item"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    section_id: Mapped[int] = mapped_column(sa.ForeignKey("issue_section.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    sort: Mapped[str] = mapped_column(sa.String(12))
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    title: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    standfirst: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    length: Mapped[str] = mapped_column(sa.String(8), default="page")
    has_photo: Mapped[bool] = mapped_column(default=True)
    photo_id: Mapped[int | None] = mapped_column(sa.ForeignKey("stored_file.id"))
    crop: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    pull_quote: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)

    section: Mapped[Section] = relationship(back_populates="items")

    __table_args__ = (
        sa.UniqueConstraint("issue_id", "subject_type", "subject_id"),
        sa.Index("ix_issue_item_subject", "subject_type", "subject_id"),
        sa.CheckConstraint("sort IN ('experience', 'practice', 'call', 'project')", name="sort"),
        sa.CheckConstraint("length IN ('brief', 'half', 'page', 'spread')", name="length"),
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
        return self.subject is not None and may_stand(self.subject, self.sort)

    @property
    def suspended_city(self) -> Any:
        """The city it comes from, when that is suspended: whether the piece stays is for the editor to say."""
        record = self.subject
        city = getattr(record, "lead_city", None) or getattr(record, "city", None)
        return city if city is not None and city.is_suspended else None

    @property
    def sort_label(self) -> Any:
        """Experience, practice, call or project, in words."""
        return SORTS[self.sort][0]

    def __str__(self) -> str:
        return str(self.heading)
