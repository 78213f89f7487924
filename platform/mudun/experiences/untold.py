"""Completed projects of which the lead city says that no experience will be told, and why."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.db import Model


class Untold(Model):
    """The lead city's reason for not documenting a completed project. It may still change its mind."""

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id", ondelete="CASCADE"), unique=True)
    reason: Mapped[str] = mapped_column(sa.String(300))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
