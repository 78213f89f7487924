"""Named questions about people, their seats and invitations."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.accounts.codes import hash_of
from mudun.accounts.lifecycle import AccountStage, InvitationStage
from mudun.accounts.models import Invitation, NetworkRole, Seat, User
from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.text import clean_line

OFFICE = (NetworkRole.EDITOR.value, NetworkRole.ADMIN.value)


def by_email(email: str) -> User | None:
    """The account of an address, whatever its stage."""
    return db.session.scalar(sa.select(User).where(User.email == email).options(joinedload(User.city)))


def active_by_email(email: str) -> User | None:
    """The account of an address if it may be used."""
    user = by_email(email)
    return user if user is not None and user.is_active else None


def secretariat() -> Sequence[User]:
    """Editors and administrators."""
    return _active(User.network_role.in_(OFFICE))


def administrators() -> Sequence[User]:
    """Administrators."""
    return _active(User.network_role == NetworkRole.ADMIN.value)


def with_role(role: str) -> Sequence[User]:
    """Everybody with a role in the network."""
    return _active(User.network_role == role)


def colleagues(city: City) -> Sequence[User]:
    """Who has a seat of a city, focal points first."""
    return sorted(_active(User.city_id == city.id), key=lambda user: (user.seat != Seat.FOCAL_POINT, user.id))


def other_focal_points(user: User) -> int:
    """How many others speak for this person's city."""
    query = sa.select(sa.func.count()).select_from(User).where(
        User.city_id == user.city_id, User.seat == Seat.FOCAL_POINT.value,
        User.stage == AccountStage.ACTIVE, User.id != user.id,
    )  # fmt: skip
    return db.session.scalar(query) or 0


def visible_to(actor: Any) -> sa.Select[Any]:
    """The accounts somebody may see: everyone their own, a city's seats their colleagues', the secretariat all."""
    if actor.is_secretariat:
        return sa.select(User)
    own = User.id == (actor.id or 0)
    if actor.city_id and actor.sits_in(actor.city):
        own = sa.or_(own, User.city_id == actor.city_id)
    return sa.select(User).where(own)


def people(q: str = "", role: str = "", stage: str = "") -> sa.Select[Any]:
    """Accounts for the desk: by words of name or address, by seat or role, by stage."""
    query = sa.select(User).options(joinedload(User.city)).order_by(User.id.desc())
    for word in clean_line(q)[:100].split():
        query = query.where(
            sa.or_(User.name.icontains(word, autoescape=True), User.email.contains(word.lower(), autoescape=True))
        )
    if role in {seat.value for seat in Seat}:
        query = query.where(User.seat == role)
    elif role in {kind.value for kind in NetworkRole}:
        query = query.where(User.network_role == role)
    if stage in {kind.value for kind in AccountStage}:
        query = query.where(User.stage == AccountStage(stage))
    return query


def invitation_of(key: str) -> Invitation | None:
    """The living invitation of a key."""
    if not key:
        return None
    return db.session.scalar(
        sa.select(Invitation)
        .where(
            Invitation.key_hash == hash_of(key), Invitation.stage == InvitationStage.SENT,
            Invitation.expires_at > now(),
        )
        .options(joinedload(Invitation.city), joinedload(Invitation.invited_by))
    )  # fmt: skip


def invitations_to(city: City) -> Sequence[Invitation]:
    """The open invitations to seats of a city."""
    return db.session.scalars(
        sa.select(Invitation)
        .where(Invitation.city_id == city.id, Invitation.stage == InvitationStage.SENT)
        .options(joinedload(Invitation.city))
        .order_by(Invitation.id.desc())
    ).all()


def open_invitation(email: str, city_id: int | None) -> Invitation | None:
    """An open invitation of this address to the same city, or to the network when there is none."""
    return db.session.scalar(
        sa.select(Invitation).where(
            Invitation.email == email, Invitation.city_id == city_id, Invitation.stage == InvitationStage.SENT
        )
    )


def invitations(stage: str = "") -> sa.Select[Any]:
    """Invitations for the desk, newest first."""
    query = sa.select(Invitation).options(joinedload(Invitation.city), joinedload(Invitation.invited_by))
    if stage in {kind.value for kind in InvitationStage}:
        query = query.where(Invitation.stage == InvitationStage(stage))
    return query.order_by(Invitation.id.desc())


def overdue_invitations() -> Sequence[Invitation]:
    """Open invitations whose time is over."""
    return db.session.scalars(
        sa.select(Invitation).where(Invitation.stage == InvitationStage.SENT, Invitation.expires_at <= now())
    ).all()


def _active(*conditions: Any) -> Sequence[User]:
    return db.session.scalars(
        sa.select(User).where(User.stage == AccountStage.ACTIVE, *conditions).order_by(User.id)
    ).all()
