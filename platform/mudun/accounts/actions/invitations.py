"""Invitations: sent to an address, accepted by the person behind it, withdrawn, or expired."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext

from mudun.accounts import codes, notices, passwords, policy, queries  # noqa: F401
from mudun.accounts.models import Invitation, Seat, User
from mudun.cities import actions as cities
from mudun.cities.models import City
from mudun.core.addresses import absolute
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.notifications.notify import notify, write_to
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.workflow.activity import record
from mudun.workflow.advance import advance

LIVES = timedelta(days=14)


def invite(
    email: str,
    *,
    by: Any,
    city: City | None = None,
    seat: str | None = None,
    role: str | None = None,
    name: str = "",
    language: str = "ar",
    hands_over: bool = False,
) -> str:
    """Offer a seat of a city or a role in the network; the link is mailed and returned. An earlier open one ends."""
    key = codes.new_key()
    invitation = Invitation(
        email=email, name=name, language=language, city=city, seat=seat, network_role=role,
        hands_over=hands_over, key_hash=codes.hash_of(key), expires_at=now() + LIVES,
        invited_by_id=by.id,
    )  # fmt: skip
    with db.session.no_autoflush:
        authorize(by, "send", invitation)
    earlier = queries.open_invitation(email, city.id if city else None)
    if earlier is not None:
        advance(earlier, "expire", by=CLOCK, note="replaced by a new invitation")
    advance(invitation, "send", by=by)
    link = absolute(f"/{language}/invitation/{key}")
    write_to(email, language, "invitation", invitation=invitation, inviter=by if by.id else None, link=link)
    return link


def accept_as_newcomer(invitation: Invitation, *, name: str, password: str, language: str) -> User:
    """A person without an account accepts: the account opens, the seat or role is theirs, those who wait are told."""
    if queries.by_email(invitation.email) is not None:
        raise OutOfTurn("accept", invitation)
    user = User(email=invitation.email, name=name, language=language, password_hash=passwords.hash_password(password))
    _take(invitation, user)
    advance(user, "open_account", by=CLOCK)
    _conclude(invitation, user)
    return user


def accept(invitation: Invitation, *, by: User) -> None:
    """A person who has an account accepts; a seat of another city must be given up first."""
    authorize(by, "accept", invitation)
    if invitation.city_id and by.city_id not in {None, invitation.city_id}:
        reason = gettext("Your account has a seat of %(city)s. Give it up first.", city=str(by.city.name))  # type: ignore[union-attr]
        raise OutOfTurn("accept", invitation, reason)
    _take(invitation, by)
    _conclude(invitation, by)


def withdraw(invitation: Invitation, *, by: Any) -> None:
    """The link opens nothing any more; the invited address is told."""
    advance(invitation, "withdraw", by=by)
    write_to(invitation.email, invitation.language, "invitation_withdrawn", invitation=invitation)


def expire(invitation: Invitation) -> None:
    """Time is over; whoever invited is told and may invite again."""
    advance(invitation, "expire", by=CLOCK)
    if invitation.invited_by is not None and invitation.invited_by.is_active:
        path = "/account/colleagues" if invitation.city_id else "/desk/invitations"
        notify([invitation.invited_by], "invitation_expired", about=invitation, path=path)


def _take(invitation: Invitation, user: User) -> None:
    if invitation.city is not None:
        user.city, user.seat = invitation.city, invitation.seat
    if invitation.network_role is not None:
        user.network_role = invitation.network_role


def _conclude(invitation: Invitation, user: User) -> None:
    advance(invitation, "accept", by=user)
    invitation.user = user
    city = invitation.city
    if city is None:
        readers = [invitation.invited_by] if invitation.invited_by else []
        notify(readers, "invitation_accepted", about=user, but=user, invitation=invitation)
        return
    cities.join(city, by=CLOCK)
    if invitation.hands_over:
        _hand_over(invitation.invited_by, city, user)
    told = [*queries.colleagues(city), *([invitation.invited_by] if invitation.invited_by else [])]
    notify(told, "invitation_accepted", about=user, but=user, invitation=invitation)


def _hand_over(former: User | None, city: City, successor: User) -> None:
    if former is None or former.id == successor.id or not former.represents(city):
        return
    former.seat = Seat.CONTRIBUTOR.value
    record(former, "hand_over", by=successor, detail={"to": successor.id})
