"""Experiences: documented by a city, or retold from the convention."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

import mudun.experiences.presence
import mudun.experiences.unsaved
import mudun.experiences.untold  # noqa: F401  (their tables belong to the room)
from mudun.cities.models import City
from mudun.core import countries
from mudun.core.db import Model, db
from mudun.core.text import shorten
from mudun.experiences.content import Retold, Told
from mudun.experiences.lifecycle import DECIDED, EXPERIENCE, PUBLIC, UNDER_ASSESSMENT, WRITTEN, ExperienceStage
from mudun.experiences.parts import Block, CoCity, Result
from mudun.experiences.requirements import REQUIREMENTS
from mudun.experiences.sizes import Size
from mudun.experiences.validity import Validated
from mudun.files.models import StoredFile, documents_of, photos_of
from mudun.i18n.localized import Localized, LocalizedType
from mudun.i18n.translated import Translated
from mudun.projects.models import Project
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged


class Experience(Staged, Tagged, Told, Retold, Translated, Validated, Model):
    """What a city did and learned. Owned by a city, or retold from the convention.

    Tags: goal (primary first), target, objective, theme, group, mode.
    """

    lifecycle = EXPERIENCE
    requirements = REQUIREMENTS

    size: Mapped[str] = mapped_column(sa.String(10), default=Size.SPARK.value)
    city_id: Mapped[int | None] = mapped_column(sa.ForeignKey("city.id"), index=True)
    organisation: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    organisation_country: Mapped[str] = mapped_column(sa.String(2), default="")
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("project.id"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    return_note: Mapped[str] = mapped_column(sa.Text, default="")
    improvements: Mapped[list[str]] = mapped_column(default=list)
    published_on: Mapped[date | None] = mapped_column(index=True)
    is_sample: Mapped[bool] = mapped_column(default=False)

    city: Mapped[City | None] = relationship()
    project: Mapped[Project | None] = relationship()
    co_cities: Mapped[list[CoCity]] = relationship(
        back_populates="experience", order_by="CoCity.id", cascade="all, delete-orphan"
    )
    blocks: Mapped[list[Block]] = relationship(
        back_populates="experience", order_by="Block.position", cascade="all, delete-orphan"
    )
    results: Mapped[list[Result]] = relationship(
        back_populates="experience", order_by="Result.position", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.CheckConstraint("size IN ('spark', 'snapshot', 'full')", name="size"),
        sa.CheckConstraint(
            "(stage IN ('published', 'archived')) = (published_on IS NOT NULL)", name="published_has_a_date"
        ),
    )

    @classmethod
    def find(cls, key: int) -> "Experience | None":
        """By number, with its city and the cities named beside it: whoever asks needs to know whose it is."""
        cities = joinedload(cls.city).lazyload(City.tags)
        named = joinedload(cls.co_cities).joinedload(CoCity.city).lazyload(City.tags)
        return db.session.scalars(sa.select(cls).where(cls.id == key).options(cities, named)).unique().one_or_none()

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return str(self.title)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it. An archived one keeps its address, marked, and leaves the lists."""
        return self.stage in PUBLIC

    @property
    def is_published(self) -> bool:
        """Whether it stands in the lists."""
        return self.stage is ExperienceStage.PUBLISHED

    @property
    def is_archived(self) -> bool:
        """Whether it was put away."""
        return self.stage is ExperienceStage.ARCHIVED

    @property
    def is_written(self) -> bool:
        """Whether its city is writing it: as a draft, or after it came back."""
        return self.stage in WRITTEN

    @property
    def is_returned(self) -> bool:
        """Whether the secretariat sent it back with a note."""
        return self.stage is ExperienceStage.RETURNED

    @property
    def is_draft(self) -> bool:
        """Whether only its own cities see it."""
        return self.stage is ExperienceStage.DRAFT

    @property
    def waits_for_city(self) -> bool:
        """Whether the next step is the city's."""
        return self.stage in WRITTEN

    @property
    def waits_for_secretariat(self) -> bool:
        """Whether the next step is the secretariat's."""
        return self.stage in (ExperienceStage.SUBMITTED, ExperienceStage.ELIGIBLE, *DECIDED)

    @property
    def is_under_assessment(self) -> bool:
        """Whether the gates or the reviewers have it."""
        return self.stage in UNDER_ASSESSMENT

    @property
    def is_in_review(self) -> bool:
        """Whether reviewers read it now."""
        return self.stage is ExperienceStage.IN_REVIEW

    @property
    def is_decided(self) -> bool:
        """Whether it waits for publication, validated or not."""
        return self.stage in DECIDED

    @property
    def is_posted_only(self) -> bool:
        """Whether the reviewers did not validate it, and its city may still improve it."""
        return self.stage is ExperienceStage.POSTED_ONLY

    @property
    def has_sound_dates(self) -> bool:
        """Whether it did not end before it began."""
        return not (self.started_on and self.ended_on) or self.ended_on >= self.started_on

    @property
    def photos(self) -> list[StoredFile]:
        """Its photos, in order."""
        return photos_of(self)

    @property
    def documents(self) -> list[StoredFile]:
        """Its documents, in order."""
        return documents_of(self)

    @property
    def confirmed_cities(self) -> list[City]:
        """The cities that agreed to be named beside the owner."""
        return [co.city for co in self.co_cities if co.is_confirmed]

    @property
    def languages(self) -> list[str]:
        """The languages it can be read in, the original first."""
        return self.title.languages

    @property
    def country(self) -> str:
        """The country of its city or organisation."""
        return self.city.country if self.city else self.organisation_country

    @property
    def country_name(self) -> Any:
        """The country in the reader's language; empty when unknown."""
        return countries.name(self.country) if self.country else ""

    @property
    def lead(self) -> Localized:
        """The sentence under its title in a list: its own, else the beginning of what was done."""
        if self.sentence:
            return self.sentence
        texts = {code: shorten(text, 200) for code, text in self.what_we_did.items()}
        return Localized(texts, source=self.what_we_did.source)

    @property
    def owner_name(self) -> Localized:
        """Whose experience it is: the city, else the organisation that told it."""
        return self.city.name if self.city else self.organisation

    def __str__(self) -> str:
        return str(self.title)
