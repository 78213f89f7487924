"""A letter from one city to another, about a project or about nothing in particular."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship

from mudun.cities.models import City
from mudun.core.db import Model, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.projects.models import Project


class Letter(Model):
    """What a city wrote to another one. It asks for nothing and binds nobody; the other city may write back."""

    is_private = True

    from_city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    to_city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"))
    written_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    words: Mapped[Localized] = mapped_column(LocalizedType)

    from_city: Mapped[City] = relationship(foreign_keys=[from_city_id])
    to_city: Mapped[City] = relationship(foreign_keys=[to_city_id])
    project: Mapped[Project | None] = relationship()

    @classmethod
    def find(cls, key: int) -> "Letter | None":
        """By number, with both cities."""
        cities = (joinedload(cls.from_city).options(lazyload(City.tags)),
                  joinedload(cls.to_city).options(lazyload(City.tags)))  # fmt: skip
        return db.session.get(cls, key, options=cities)

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return f"{self.from_city} {self.to_city}"

    def __str__(self) -> str:
        return f"{self.from_city} → {self.to_city}"
