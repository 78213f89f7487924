"""People with accounts."""

from itertools import count
from typing import Any

from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import User
from mudun.core.db import db

_numbers = count(1)


def a_user(city: Any = None, seat: str | None = None, role: str | None = None, **changes: Any) -> User:
    """An active account; with a city its focal point unless `seat` says otherwise, with `role` of the network."""
    number = next(_numbers)
    seat = (seat or "focal_point") if city is not None else None
    user = User(
        city=city,
        seat=seat,
        network_role=role,
        stage=AccountStage.ACTIVE,
        **{"email": f"person-{number}@example.org", "name": f"Person {number}", "language": "ar", **changes},
    )
    db.session.add(user)
    db.session.flush()
    return user


def a_focal_point(city: Any, **changes: Any) -> User:
    """Somebody who speaks for the city."""
    return a_user(city, "focal_point", **changes)


def a_contributor(city: Any, **changes: Any) -> User:
    """Somebody who helps the city write."""
    return a_user(city, "contributor", **changes)


def an_editor(**changes: Any) -> User:
    """An editor of the secretariat."""
    return a_user(role="editor", **changes)


def an_admin(**changes: Any) -> User:
    """An administrator of the secretariat."""
    return a_user(role="admin", **changes)


def a_reviewer(**changes: Any) -> User:
    """Somebody who assesses."""
    return a_user(role="reviewer", **changes)


def an_observer(**changes: Any) -> User:
    """Somebody who reads."""
    return a_user(role="observer", **changes)
