"""What belongs to a transfer: the blocks and what became of them, the results, the words between the two cities."""

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model
from mudun.i18n.localized import Localized, LocalizedType

if TYPE_CHECKING:
    from mudun.transfers.models.transfer import Transfer

AS_IS, CHANGED, LEFT_OUT = "as_is", "changed", "left_out"


class TransferBlock(Model):
    """A building block of the practice as it was named when it was taken, and what the city did with it."""

    transfer_id: Mapped[int] = mapped_column(sa.ForeignKey("transfer.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    how: Mapped[str] = mapped_column(sa.String(10), default="")
    changes: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    transfer: Mapped["Transfer"] = relationship(back_populates="blocks")

    __table_args__ = (sa.CheckConstraint("how IN ('', 'as_is', 'changed', 'left_out')", name="how"),)

    @property
    def is_told(self) -> bool:
        """Whether the city said what it did with it; a change is told in words."""
        return bool(self.how) and (self.how != CHANGED or bool(self.changes))

    @property
    def is_taken(self) -> bool:
        """Whether the city took it, changed or not."""
        return self.how in (AS_IS, CHANGED)


class TransferResult(Model):
    """A result in the adopting city, with its evidence."""

    transfer_id: Mapped[int] = mapped_column(sa.ForeignKey("transfer.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    indicator: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    before: Mapped[str] = mapped_column(sa.String(60), default="")
    after: Mapped[str] = mapped_column(sa.String(60), default="")
    source: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    transfer: Mapped["Transfer"] = relationship(back_populates="results")

    @property
    def is_whole(self) -> bool:
        """Whether it says what, how much, and where that is known from; the value before may be unknown."""
        return bool(self.indicator and self.after and self.source)


class TransferMessage(Model):
    """A question or an answer between the adopting city and the city of origin."""

    transfer_id: Mapped[int] = mapped_column(sa.ForeignKey("transfer.id", ondelete="CASCADE"), index=True)
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"))
    written_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    words: Mapped[Localized] = mapped_column(LocalizedType)

    transfer: Mapped["Transfer"] = relationship(back_populates="messages")
    city: Mapped[City] = relationship()
