"""What somebody has typed on a page of the form and not saved yet: theirs alone, apart from the record."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.db import Model, Moment


class Unsaved(Model):
    """The typing of one person in one tab. It moves neither the version of the record nor its timeline."""

    __tablename__ = "experience_unsaved"

    experience_id: Mapped[int] = mapped_column(sa.ForeignKey("experience.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(sa.String(20))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    tab: Mapped[str] = mapped_column(sa.String(32))
    words: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    typed_at: Mapped[datetime] = mapped_column(Moment, index=True)

    __table_args__ = (sa.UniqueConstraint("experience_id", "section", "user_id", "tab"),)
