"""What belongs to an experience: the cities named beside its owner, its building blocks, its results."""

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model
from mudun.experiences.lifecycle import CO_CITY, CoCityStage
from mudun.i18n.localized import Localized, LocalizedType
from mudun.publishing.blocks import BuildingBlock
from mudun.workflow.models import Staged

if TYPE_CHECKING:
    from mudun.experiences.models import Experience


class CoCity(Staged, Model):
    """A city that took part beside the owner. It is named only when it has confirmed."""

    lifecycle = CO_CITY
    is_private = True

    experience_id: Mapped[int] = mapped_column(sa.ForeignKey("experience.id", ondelete="CASCADE"))
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)

    experience: Mapped["Experience"] = relationship(back_populates="co_cities")
    city: Mapped[City] = relationship()

    __table_args__ = (sa.UniqueConstraint("experience_id", "city_id"),)

    @property
    def is_confirmed(self) -> bool:
        """Whether the city agreed to be named."""
        return self.stage is CoCityStage.CONFIRMED

    @property
    def is_asked(self) -> bool:
        """Whether the city has not answered yet."""
        return self.stage is CoCityStage.ASKED

    @property
    def is_declined(self) -> bool:
        """Whether the city does not wish to be named."""
        return self.stage is CoCityStage.DECLINED


class Block(BuildingBlock, Model):
    """A building block: a part that another city can take."""

    __tablename__ = "experience_block"

    experience_id: Mapped[int] = mapped_column(sa.ForeignKey("experience.id", ondelete="CASCADE"), index=True)

    experience: Mapped["Experience"] = relationship(back_populates="blocks")


class Result(Model):
    """A result with its evidence."""

    __tablename__ = "experience_result"

    experience_id: Mapped[int] = mapped_column(sa.ForeignKey("experience.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    indicator: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    before: Mapped[str] = mapped_column(sa.String(60), default="")
    after: Mapped[str] = mapped_column(sa.String(60), default="")
    source: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    experience: Mapped["Experience"] = relationship(back_populates="results")

    @property
    def is_whole(self) -> bool:
        """Whether it says what, how much, and where that is known from; the value before may be unknown."""
        return bool(self.indicator and self.after and self.source)
