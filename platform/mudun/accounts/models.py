"""Accounts, their sessions, and invitations."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from mudun.accounts.lifecycle import ACCOUNT, INVITATION, AccountStage
from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import Model
from mudun.workflow.models import Staged


class Seat(StrEnum):
    """What a person is for their city."""

    FOCAL_POINT = "focal_point"
    CONTRIBUTOR = "contributor"

    @property
    def label(self) -> Any:
        """The seat in words."""
        return {"focal_point": _l("Focal point"), "contributor": _l("Contributor")}[self.value]


class NetworkRole(StrEnum):
    """What a person is for the network, beside or without a city."""

    EDITOR = "editor"
    ADMIN = "admin"
    REVIEWER = "reviewer"
    OBSERVER = "observer"

    @property
    def label(self) -> Any:
        """The role in words."""
        return {
            "editor": _l("Secretariat editor"),
            "admin": _l("Secretariat administrator"),
            "reviewer": _l("Reviewer"),
            "observer": _l("Observer"),
        }[self.value]


class Placed:
    """Somebody with a seat of a city or a role in the network, or invited to one."""

    seat: Any
    network_role: Any

    @property
    def seat_label(self) -> Any:
        """The seat in words; empty without one."""
        return Seat(self.seat).label if self.seat else ""

    @property
    def role_label(self) -> Any:
        """The role in words; empty without one."""
        return NetworkRole(self.network_role).label if self.network_role else ""


class User(Placed, Staged, Model):
    """A person with an account. Speaks for at most one city; rights are read from the row at every request."""

    lifecycle = ACCOUNT
    is_private = True
    is_authenticated = True
    is_anonymous = False

    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    job_title: Mapped[str] = mapped_column(sa.String(120), default="")
    phone: Mapped[str] = mapped_column(sa.String(40), default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="ar")
    password_hash: Mapped[str] = mapped_column(sa.String(200), default="")
    city_id: Mapped[int | None] = mapped_column(sa.ForeignKey("city.id"), index=True)
    seat: Mapped[str | None] = mapped_column(sa.String(20))
    network_role: Mapped[str | None] = mapped_column(sa.String(20), index=True)
    mail_choice: Mapped[str] = mapped_column(sa.String(10), default="weekly")
    last_seen_at: Mapped[datetime | None]

    city: Mapped[City | None] = relationship(backref=backref("users", order_by="User.id"))

    __table_args__ = (
        sa.CheckConstraint("(city_id IS NULL) = (seat IS NULL)", name="seat_in_a_city"),
        sa.CheckConstraint("email = lower(email)", name="email_lower"),
    )

    @property
    def is_active(self) -> bool:
        """Whether the account may be used."""
        return self.stage is AccountStage.ACTIVE

    @property
    def is_secretariat(self) -> bool:
        """Editors and administrators."""
        return self.is_active and self.network_role in {NetworkRole.EDITOR, NetworkRole.ADMIN}

    @property
    def is_admin(self) -> bool:
        """Administrators only."""
        return self.is_active and self.network_role == NetworkRole.ADMIN

    @property
    def is_reviewer(self) -> bool:
        """Peers and experts who assess."""
        return self.is_active and self.network_role == NetworkRole.REVIEWER

    @property
    def is_observer(self) -> bool:
        """National Commissions, UNESCO, other networks."""
        return self.is_active and self.network_role == NetworkRole.OBSERVER

    @property
    def is_focal_point(self) -> bool:
        """Whether this person speaks for a city."""
        return self.is_active and self.seat == Seat.FOCAL_POINT

    @property
    def actor_kind(self) -> str:
        """For the timeline: in which capacity this person acts."""
        return "secretariat" if self.is_secretariat else "city" if self.city_id else (self.network_role or "person")

    def represents(self, city: City | None) -> bool:
        """Whether this person speaks for `city` now."""
        return city is not None and self.is_focal_point and self.city_id == city.id and not city.is_suspended

    def sits_in(self, city: City | None) -> bool:
        """Whether this person has any seat of `city` now."""
        return city is not None and self.is_active and self.city_id == city.id and not city.is_suspended

    def get_id(self) -> str:
        """For Flask-Login; the session row, not this, decides who is signed in."""
        return str(self.id)


class Session(Model):
    """A signed-in browser. The cookie carries a random key, this row its hash: deleting the row signs it out."""

    __tablename__ = "signed_in_session"

    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    browser: Mapped[str] = mapped_column(sa.String(200), default="")
    place: Mapped[str] = mapped_column(sa.String(60), default="")
    last_used_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="joined")


class Code(Model):
    """A one-time code or link sent by e-mail: for signing in, or for a new password. Kept as a hash, used once."""

    __tablename__ = "account_code"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    purpose: Mapped[str] = mapped_column(sa.String(20))
    code_hash: Mapped[str] = mapped_column(sa.String(64), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)

    user: Mapped[User] = relationship()


class Invitation(Placed, Staged, Model):
    """An invitation to take a seat of a city or a role in the network, sent to one e-mail address."""

    lifecycle = INVITATION
    is_private = True

    email: Mapped[str] = mapped_column(sa.String(254), index=True)
    name: Mapped[str] = mapped_column(sa.String(100), default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="ar")
    city_id: Mapped[int | None] = mapped_column(sa.ForeignKey("city.id"), index=True)
    seat: Mapped[str | None] = mapped_column(sa.String(20))
    network_role: Mapped[str | None] = mapped_column(sa.String(20))
    hands_over: Mapped[bool] = mapped_column(default=False)
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    expires_at: Mapped[datetime]
    invited_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    city: Mapped[City | None] = relationship()
    invited_by: Mapped[User | None] = relationship(foreign_keys=[invited_by_id])
    user: Mapped[User | None] = relationship(foreign_keys=[user_id])
