"""The answers a city gave, with the text it was shown."""

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model

if TYPE_CHECKING:
    from mudun.partnerships.models.partnership import Partnership


class Answer(Model):
    """What somebody agreed to, with the very non-binding text they were shown (product.md §2 rule 1)."""

    __tablename__ = "partnership_answer"

    partnership_id: Mapped[int] = mapped_column(sa.ForeignKey("partnership.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(sa.String(40))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"))
    text_version: Mapped[int]
    language: Mapped[str] = mapped_column(sa.String(2))
    text: Mapped[str] = mapped_column(sa.Text)
    plan_version: Mapped[int] = mapped_column(default=0)

    partnership: Mapped["Partnership"] = relationship(back_populates="answers")
    city: Mapped[City] = relationship()
