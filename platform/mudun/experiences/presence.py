"""Who has a page of the form open at present."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.db import Model, Moment


class Presence(Model):
    """That a person was seen on a page of the form: opening it, or typing in it."""

    __tablename__ = "experience_presence"

    experience_id: Mapped[int] = mapped_column(sa.ForeignKey("experience.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(sa.String(20))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    seen_at: Mapped[datetime] = mapped_column(Moment, index=True)

    __table_args__ = (sa.UniqueConstraint("experience_id", "section", "user_id"),)
