"""A city asks the network for help; three cities and the secretariat answer or pass."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship, selectinload

from mudun.cities.models import City
from mudun.core.db import Model, db
from mudun.i18n.localized import Localized, LocalizedType
from mudun.matching.lifecycle import HELP, REPLY, HelpStage, ReplyStage
from mudun.matching.requirements import HELP_NEEDS, REPLY_NEEDS
from mudun.tagging.models import Tagged
from mudun.workflow.models import Staged


class HelpRequest(Staged, Tagged, Model):
    """Two questions: what do you need, what have you tried. Tags: need (kinds of help)."""

    lifecycle = HELP
    requirements = HELP_NEEDS
    is_private = True

    city_id: Mapped[int] = mapped_column(sa.ForeignKey("city.id"), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    need_words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    tried: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)
    outcome: Mapped[str] = mapped_column(sa.String(10), default="")
    outcome_note: Mapped[str] = mapped_column(sa.Text, default="")

    city: Mapped[City] = relationship()
    replies: Mapped[list["HelpReply"]] = relationship(
        back_populates="request", order_by="HelpReply.id", cascade="all, delete-orphan"
    )

    @classmethod
    def find(cls, key: int) -> "HelpRequest | None":
        """By number, with its city and everybody who was asked."""
        city = joinedload(cls.city).options(lazyload(City.tags))
        asked = selectinload(cls.replies).joinedload(HelpReply.city).options(lazyload(City.tags))
        return db.session.get(cls, key, options=(city, asked))

    @property
    def is_open(self) -> bool:
        """Whether an answer is still of use."""
        return self.stage is not HelpStage.CLOSED

    @property
    def has_been_heard(self) -> bool:
        """Whether somebody has answered, and it is not closed yet."""
        return self.stage is HelpStage.ANSWERED

    @property
    def outcome_label(self) -> Any:
        """What became of it, in words."""
        return outcomes().get(self.outcome, "")

    def __str__(self) -> str:
        return str(self.city)


class HelpReply(Staged, Model):
    """What one of those who were asked says; without a city it is the secretariat."""

    lifecycle = REPLY
    requirements = REPLY_NEEDS
    is_private = True

    request_id: Mapped[int] = mapped_column(sa.ForeignKey("help_request.id", ondelete="CASCADE"))
    city_id: Mapped[int | None] = mapped_column(sa.ForeignKey("city.id"), index=True)
    words: Mapped[Localized] = mapped_column(LocalizedType, default=Localized)

    request: Mapped[HelpRequest] = relationship(back_populates="replies")
    city: Mapped[City | None] = relationship()

    __table_args__ = (sa.UniqueConstraint("request_id", "city_id"),)

    @classmethod
    def find(cls, key: int) -> "HelpReply | None":
        """By number, with the question and its city."""
        asked = joinedload(cls.request).joinedload(HelpRequest.city).options(lazyload(City.tags))
        return db.session.get(cls, key, options=(asked,))

    @property
    def is_waiting(self) -> bool:
        """Whether no answer was given yet."""
        return self.stage is ReplyStage.ASKED

    @property
    def is_answered(self) -> bool:
        """Whether an answer can be read."""
        return self.stage is ReplyStage.ANSWERED


def outcomes() -> dict[str, Any]:
    """What may become of a question to the network."""
    from flask_babel import gettext as _

    return {"solved": _("We found what we needed"), "partly": _("It helped us on"), "open": _("Still open")}
