"""Somebody who agreed to review: a peer with a seat of a city, or an expert with a role in the network."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from mudun.accounts.models import User
from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import Model, db
from mudun.tagging.models import Tagged


class Reviewer(Tagged, Model):
    """What a person reviews, and how much at once. Tags: theme, goal, language."""

    is_private = True

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), unique=True)
    country: Mapped[str] = mapped_column(sa.String(2), default="")
    is_available: Mapped[bool] = mapped_column(default=True)
    away_until: Mapped[date | None]
    most_open: Mapped[int] = mapped_column(default=2)

    user: Mapped[User] = relationship()

    @classmethod
    def find(cls, key: int) -> "Reviewer | None":
        """By number, with the person and their city."""
        return db.session.get(cls, key, options=(joinedload(cls.user).joinedload(User.city).lazyload(City.tags),))

    @property
    def is_peer(self) -> bool:
        """Whether this person has a seat of a city."""
        return self.user.city_id is not None

    @property
    def sort_label(self) -> Any:
        """Peer or expert, in words."""
        return _l("Peer") if self.is_peer else _l("Expert")

    @property
    def home_country(self) -> str:
        """The country of the city, else the one an expert named."""
        return self.user.city.country if self.user.city else self.country

    @property
    def languages(self) -> list[str]:
        """The languages this person reads well enough to judge."""
        return self.codes("language")

    @property
    def may_be_asked(self) -> bool:
        """Whether this person takes new reviews today: the account in use, the city too, and not away."""
        user = self.user
        stands = user.sits_in(user.city) if user.city_id else user.is_reviewer
        here = self.away_until is None or self.away_until < today()
        return bool(stands and self.is_available and here)

    def __str__(self) -> str:
        return self.user.name
