"""A building block: the part of an experience or a practice that another city can take."""

from sqlalchemy.orm import Mapped, mapped_column

from mudun.i18n.localized import Localized, LocalizedType

BLOCK_PARTS = ("name", "what", "worked", "watch")


class BuildingBlock:
    """Mixin: the four parts of a block, and its place among the others."""

    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    what: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    worked: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    watch: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    @property
    def is_whole(self) -> bool:
        """Whether all four parts are told."""
        return bool(self.name and self.what and self.worked and self.watch)
