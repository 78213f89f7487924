"""A sprint, its two sides, and what is said about the drafts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from mudun.accounts.models import User
from mudun.cities.models import City
from mudun.core.clock import today
from mudun.core.db import Model, Moment, db
from mudun.experiences.models import Experience
from mudun.sprints.lifecycle import LIVE, SPRINT, SprintStage
from mudun.workflow.models import Staged


class Sprint(Staged, Model):
    """Two cities, one day by which both want to have handed in an experience."""

    lifecycle = SPRINT
    is_private = True

    ends_on: Mapped[date]
    note: Mapped[str] = mapped_column(sa.String(500), default="")
    proposed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    reminded_days: Mapped[int] = mapped_column(default=0)
    is_sample: Mapped[bool] = mapped_column(default=False)

    sides: Mapped[list["Side"]] = relationship(
        back_populates="sprint", order_by="Side.id", cascade="all, delete-orphan", lazy="selectin"
    )
    proposed_by: Mapped[User | None] = relationship()

    @classmethod
    def find(cls, key: int) -> "Sprint | None":
        """By number, with its two sides, their cities and drafts: whoever asks needs to know whose it is."""
        sides = joinedload(cls.sides)
        draft = sides.joinedload(Side.experience)
        parts = (draft.selectinload(Experience.blocks), draft.selectinload(Experience.results))
        query = sa.select(cls).where(cls.id == key).options(sides.joinedload(Side.city).lazyload(City.tags), *parts)
        return db.session.scalars(query).unique().one_or_none()

    @property
    def cities(self) -> list[City]:
        """The two cities."""
        return [side.city for side in self.sides]

    def side_of(self, city: City | None) -> "Side | None":
        """The side of this city."""
        return next((side for side in self.sides if city is not None and side.city_id == city.id), None)

    @property
    def is_live(self) -> bool:
        """Whether it is proposed or under way."""
        return self.stage in LIVE

    @property
    def is_accepted(self) -> bool:
        """Whether both cities are writing."""
        return self.stage is SprintStage.ACCEPTED

    @property
    def is_proposed(self) -> bool:
        """Whether somebody has not answered yet."""
        return self.stage is SprintStage.PROPOSED

    @property
    def days_left(self) -> int:
        """Days until its day; none when it has passed."""
        return max(0, (self.ends_on - today()).days)

    @property
    def submitted(self) -> list["Side"]:
        """The sides that have handed in."""
        return [side for side in self.sides if side.has_submitted]

    @property
    def waits_for(self) -> list[City]:
        """The cities that have not answered the proposal."""
        return [side.city for side in self.sides if side.agreed_at is None] if self.is_proposed else []

    @property
    def address(self) -> str:
        """Words for the page's address."""
        return " ".join(str(city.name) for city in self.cities)

    def __str__(self) -> str:
        return " – ".join(str(city.name) for city in self.cities)


class Side(Model):
    """One city in a sprint: whether it agreed, the draft it named, whether it has read the other's."""

    __tablename__ = "sprint_side"
    is_private = True

    sprint_id: Mapped[int] = mapped_column(sa.ForeignKey("sprint.id", ondelete="CASCADE"))
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    experience_id: Mapped[int | None] = mapped_column(sa.ForeignKey("experience.id", ondelete="SET NULL"), index=True)
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)
    has_read: Mapped[bool] = mapped_column(default=False)

    sprint: Mapped[Sprint] = relationship(back_populates="sides")
    city: Mapped[City] = relationship()
    experience: Mapped[Experience | None] = relationship()

    __table_args__ = (sa.UniqueConstraint("sprint_id", "city_id"),)

    @classmethod
    def find(cls, key: int) -> "Side | None":
        """By number, with its sprint as that is found."""
        number = db.session.scalar(sa.select(cls.sprint_id).where(cls.id == key))
        sprint = Sprint.find(number) if number else None
        for side in sprint.sides if sprint else ():
            set_committed_value(side, "sprint", sprint)  # held, so that nobody asks for it again
        return next((side for side in sprint.sides if side.id == key), None) if sprint else None

    @property
    def other(self) -> "Side":
        """The other city's side."""
        return next(side for side in self.sprint.sides if side is not self)

    @property
    def has_submitted(self) -> bool:
        """Whether its named draft has been handed in."""
        return self.experience is not None and not self.experience.is_draft


class Remark(Model):
    """What one city says about the other's draft; only the two read it."""

    __tablename__ = "sprint_remark"
    is_private = True

    side_id: Mapped[int] = mapped_column(sa.ForeignKey("sprint_side.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"))
    text: Mapped[str] = mapped_column(sa.String(1000))

    author: Mapped[User] = relationship()
    city: Mapped[City] = relationship()


WITH_SIDES = selectinload(Sprint.sides).options(
    joinedload(Side.city).lazyload(City.tags), joinedload(Side.experience).lazyload(Experience.tags)
)
