"""Who may do what with accounts, seats and invitations."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.accounts import queries
from mudun.accounts.models import Invitation, Seat, User
from mudun.security.policy import allow, rule
from mudun.security.rules import admin, itself, secretariat


@rule(_l("the person themself"))
def themself(actor: Any, user: User) -> bool:
    """One's own account."""
    return bool(actor.is_authenticated and actor.is_active and actor.id == user.id)


@rule(_l("a colleague of the same city"))
def colleague(actor: Any, user: User) -> bool:
    """Somebody with a seat of the same city."""
    return user.city_id is not None and actor.sits_in(user.city)


@rule(_l("a focal point of the person's city"))
def their_focal_point(actor: Any, user: User) -> bool:
    """Somebody who speaks for the city in which this person has a seat."""
    return user.city_id is not None and actor.represents(user.city)


@rule(_l("while the person has a seat of a city"))
def seated(_actor: Any, user: User) -> bool:
    """Without a seat there is nothing to change, hand over or give up."""
    return user.city_id is not None


@rule(_l("a focal point of the city that invites"))
def inviting_city(actor: Any, invitation: Invitation) -> bool:
    """Somebody who speaks for the city whose seat is offered; a role of the network is not theirs to give."""
    return invitation.network_role is None and actor.represents(invitation.city)


@rule(_l("a colleague in the city that invites"))
def inviting_colleague(actor: Any, invitation: Invitation) -> bool:
    """Anybody with a seat of the city whose seat is offered."""
    return actor.sits_in(invitation.city)


@rule(_l("when it is a city's first focal point"))
def first_focal_point(_actor: Any, invitation: Invitation) -> bool:
    """The city has nobody yet who could invite."""
    if invitation.city is None or invitation.seat != Seat.FOCAL_POINT or invitation.network_role is not None:
        return False
    return not any(user.is_focal_point for user in queries.colleagues(invitation.city))


@rule(_l("the person who was invited"))
def invited(actor: Any, invitation: Invitation) -> bool:
    """The account of the address the invitation was sent to."""
    return bool(actor.is_authenticated and actor.is_active and actor.email == invitation.email)


@rule(_l("whoever sent the invitation"))
def sender(actor: Any, invitation: Invitation) -> bool:
    """The person who invited, while they may use their account."""
    return bool(actor.is_authenticated and actor.is_active and actor.id == invitation.invited_by_id)


allow(
    User,
    view=themself | colleague | secretariat,
    open_account=itself,
    edit=themself,
    change_password=themself,
    change_seat=(their_focal_point | admin) & seated & ~themself,
    hand_over=their_focal_point & ~themself,
    remove_seat=(themself | their_focal_point | admin) & seated,
    change_role=admin & ~themself,
    suspend=admin & ~themself,
    reinstate=admin & ~themself,
    close=themself | admin,
)

allow(
    Invitation,
    view=inviting_colleague | invited | secretariat,
    send=inviting_city | admin | (secretariat & first_focal_point) | itself,
    accept=invited,
    withdraw=inviting_city | sender | admin,
    expire=itself,
)
