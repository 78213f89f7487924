"""Member cities, candidates and partners, with their identity cards."""

from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column

from mudun.cities.lifecycle import CITY, CityStage
from mudun.core import countries, vocabularies
from mudun.core.db import Model, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged


class Standing(StrEnum):
    """What a city is to the network (product.md §3)."""

    MEMBER = "member"
    CANDIDATE = "candidate"
    PARTNER = "partner"

    @property
    def label(self) -> Any:
        """The standing in words."""
        return {
            "member": _l("Member city"),
            "candidate": _l("Candidate city"),
            "partner": _l("Partner city from outside the region"),
        }[self.value]


class City(Staged, Tagged, Model):
    """A learning city. It is the party to everything; people are its seats."""

    lifecycle = CITY

    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    name: Mapped[Localized] = mapped_column(LocalizedType)
    country: Mapped[str] = mapped_column(sa.String(2), index=True)
    standing: Mapped[str] = mapped_column(sa.String(12), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int | None]
    population_year: Mapped[int | None]
    gnlc_year: Mapped[int | None]
    trait: Mapped[str] = mapped_column(sa.String(40), default="", index=True)
    trait_words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    about: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    offer_words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    need_words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    contact_office: Mapped[str] = mapped_column(sa.String(160), default="")
    contact_email: Mapped[str] = mapped_column(sa.String(254), default="")
    contact_phone: Mapped[str] = mapped_column(sa.String(40), default="")
    website: Mapped[str] = mapped_column(sa.String(300), default="")
    # Where the facts come from, how sure we are (A, B, C of SOURCES.md), and when the city confirmed them.
    source: Mapped[str] = mapped_column(sa.Text, default="")
    source_note: Mapped[str] = mapped_column(sa.Text, default="")
    confidence: Mapped[str] = mapped_column(sa.String(1), default="")
    confirmed_on: Mapped[date | None]
    # Fields the city has written itself: loading the reference list again never touches them.
    own_fields: Mapped[list[str]] = mapped_column(default=list)
    may_be_suggested: Mapped[bool] = mapped_column(default=True)

    @property
    def is_suspended(self) -> bool:
        """Whether the secretariat has suspended the city."""
        return self.stage is CityStage.SUSPENDED

    @property
    def is_active(self) -> bool:
        """Whether the city has seats that take part."""
        return self.stage is CityStage.ACTIVE

    @property
    def is_member(self) -> bool:
        """Whether the city may open projects at once."""
        return self.standing == Standing.MEMBER

    @property
    def may_lead(self) -> bool:
        """Members and candidates lead projects; partners from outside the region join them."""
        return self.standing in {Standing.MEMBER, Standing.CANDIDATE}

    @property
    def is_in_region(self) -> bool:
        """Whether the city belongs to the Arab region."""
        return countries.has(self.country) and countries.country(self.country).is_arab

    @property
    def trait_label(self) -> Any:
        """The defining trait: the city's own words, else the vocabulary's; None when it named none."""
        if self.trait_words:
            return self.trait_words
        return vocabularies.label("city_traits", self.trait) if vocabularies.has("city_traits", self.trait) else None

    @property
    def is_confirmed(self) -> bool:
        """Whether the city itself has confirmed its facts."""
        return self.confirmed_on is not None

    @property
    def standing_label(self) -> Any:
        """Member, candidate or partner, in words."""
        return Standing(self.standing).label

    @property
    def country_name(self) -> Any:
        """The country's name in the reader's language."""
        return countries.country(self.country).name

    @property
    def focal_points(self) -> list[Any]:
        """The active people who speak for the city; nobody does while it is suspended."""
        return [user for user in self.users if user.represents(self)]  # type: ignore[attr-defined]

    @classmethod
    def find(cls, key: int | str) -> "City | None":
        """By number or by slug."""
        if isinstance(key, int):
            return db.session.get(cls, key)
        return db.session.scalar(sa.select(cls).where(cls.slug == key))

    def __str__(self) -> str:
        return str(self.name)
