"""What a city does with a suggestion: hide it, or prepare an invitation."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.matching.lifecycle import DRAFT, DraftStage
from mudun.partnerships.models import Partnership
from mudun.projects.models import Project
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged


class Dismissal(Model):
    """ "Not for us": a city hides a project, a city, or (with both) a city as partner of its own project."""

    is_private = True

    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"))
    other_city_id: Mapped[int | None] = mapped_column(sa.ForeignKey("city.id"))

    city: Mapped[City] = relationship(foreign_keys=[city_id])
    project: Mapped[Project | None] = relationship()
    other_city: Mapped[City | None] = relationship(foreign_keys=[other_city_id])

    __table_args__ = (
        sa.CheckConstraint("project_id IS NOT NULL OR other_city_id IS NOT NULL", name="hides_something"),
    )


class InvitationDraft(Staged, Tagged, Model):
    """An invitation that the lead city has prepared and not yet sent. Tags: offer (the contribution hoped for)."""

    lifecycle = DRAFT
    is_private = True

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"))
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    contribution: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    message: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    partnership_id: Mapped[int | None] = mapped_column(sa.ForeignKey("partnership.id"))

    project: Mapped[Project] = relationship()
    city: Mapped[City] = relationship()
    partnership: Mapped[Partnership | None] = relationship()

    __table_args__ = (
        # One prepared draft for a city in a project; one that was sent or put aside does not bar a later one.
        sa.Index(
            "uq_invitation_draft_prepared", "project_id", "city_id", unique=True,
            sqlite_where=sa.text("stage = 'prepared'"), postgresql_where=sa.text("stage = 'prepared'"),
        ),
    )  # fmt: skip

    @classmethod
    def find(cls, key: int) -> "InvitationDraft | None":
        """By number, with project and both cities in the same statement."""
        lead = joinedload(Project.lead_city).options(lazyload(City.tags))
        company = (joinedload(cls.project).options(lazyload(Project.tags), lead), joinedload(cls.city))
        return db.session.get(cls, key, options=company)

    @property
    def is_prepared(self) -> bool:
        """Whether it may still be changed, sent or put aside."""
        return self.stage is DraftStage.PREPARED

    @property
    def is_sent(self) -> bool:
        """Whether the invitation has gone out."""
        return self.stage is DraftStage.SENT

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.city.name)

    def __str__(self) -> str:
        return f"{self.project} · {self.city}"
