"""Seats of a city: who speaks for it, who works on its drafts, who leaves. Rights follow at the next click."""

from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.accounts import notices, policy, queries  # noqa: F401
from mudun.accounts.models import Seat, User
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.requirements import Missing


def change_seat(user: User, seat: str, *, by: Any) -> None:
    """Another seat in the same city; the person is told. The city keeps at least one focal point."""
    authorize(by, "change_seat", user)
    if user.seat == Seat(seat).value:
        return
    if seat != Seat.FOCAL_POINT:
        keep_a_voice(user)
    before, user.seat = user.seat, Seat(seat).value
    record(user, "change_seat", by=by, detail={"from": before, "to": user.seat})
    notify([user], "seat_changed", about=user, but=by, path="/account/colleagues")


def hand_over(user: User, *, by: User) -> None:
    """The actor's focal point passes to a colleague at once; the actor stays a contributor, the city is told."""
    authorize(by, "hand_over", user)
    user.seat, by.seat = Seat.FOCAL_POINT.value, Seat.CONTRIBUTOR.value
    db.session.flush()
    record(by, "hand_over", by=by, detail={"to": user.id})
    assert user.city is not None  # noqa: S101  (the policy asked)
    notify(queries.colleagues(user.city), "seat_handed_over", about=user, but=by, former=by, path="/account/colleagues")


def remove_seat(user: User, *, by: Any) -> None:
    """The person leaves the city, by own wish or not; the account stays. They and the focal points are told."""
    authorize(by, "remove_seat", user)
    keep_a_voice(user)
    city = user.city
    user.city, user.seat = None, None
    record(user, "remove_seat", by=by, detail={"city": city.id if city else None})
    readers = [user, *(city.focal_points if city else [])]
    notify(readers, "seat_removed", about=user, but=by, city=city, path="/account")


def keep_a_voice(user: User) -> None:
    """Raise Incomplete when nobody else speaks for the person's city."""
    if user.seat == Seat.FOCAL_POINT and user.city is not None and not queries.other_focal_points(user):
        words = _l(
            "Hand over first: nobody else speaks for this city. Give a colleague the seat, or invite a successor."
        )
        raise Incomplete([Missing("hand_over", words)], user)
