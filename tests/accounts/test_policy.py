"""Who may do what with accounts and invitations, as a table a coordinator can check."""

from typing import Any

import pytest
from flask_sqlalchemy import SQLAlchemy
from tests.factories.accounts import (
    a_contributor,
    a_focal_point,
    a_reviewer,
    a_user,
    an_admin,
    an_editor,
    an_observer,
)
from tests.factories.cities import a_city

from mudun.accounts import codes
from mudun.accounts.models import Invitation
from mudun.cities import actions as cities
from mudun.core.clock import now
from mudun.security.policy import permits
from mudun.security.rules import CLOCK, Visitor

ACTORS = "self focal colleague stranger outcast editor admin reviewer visitor clock"
ABOUT_A_CONTRIBUTOR = """
    view             yes  yes  yes  no   no   yes  yes  no   no   no
    open_account     no   no   no   no   no   no   no   no   no   yes
    edit             yes  no   no   no   no   no   no   no   no   no
    change_password  yes  no   no   no   no   no   no   no   no   no
    change_seat      no   yes  no   no   no   no   yes  no   no   no
    hand_over        no   yes  no   no   no   no   no   no   no   no
    remove_seat      yes  yes  no   no   no   no   yes  no   no   no
    change_role      no   no   no   no   no   no   yes  no   no   no
    suspend          no   no   no   no   no   no   yes  no   no   no
    reinstate        no   no   no   no   no   no   yes  no   no   no
    close            yes  no   no   no   no   no   yes  no   no   no
"""
ABOUT_AN_INVITATION = """
    view             yes  yes  yes  no   no   yes  yes  no   no   no
    send             no   yes  no   no   no   no   yes  no   no   yes
    accept           yes  no   no   no   no   no   no   no   no   no
    withdraw         no   yes  no   no   no   no   yes  no   no   no
    expire           no   no   no   no   no   no   no   no   no   yes
"""


def rows(table: str) -> list[tuple[str, dict[str, bool]]]:
    """(verb, actor → answer) of each line."""
    lines = [line.split() for line in table.strip().splitlines()]
    return [
        (verb, {name: word == "yes" for name, word in zip(ACTORS.split(), words, strict=True)})
        for verb, *words in lines
    ]


@pytest.fixture
def world(database: SQLAlchemy) -> dict[str, Any]:
    """Everybody who may ask, and the records they ask about."""
    city, other, shut = a_city(), a_city(), a_city()
    contributor = a_contributor(city)
    people = {
        "self": contributor,
        "focal": a_focal_point(city),
        "colleague": a_contributor(city),
        "stranger": a_focal_point(other),
        "outcast": a_focal_point(shut),
        "editor": an_editor(),
        "admin": an_admin(),
        "reviewer": a_reviewer(),
        "visitor": Visitor(),
        "clock": CLOCK,
    }
    cities.suspend(shut, by=people["admin"], note="a reason")
    return {"city": city, "shut": shut, "contributor": contributor, "people": people}


def an_invitation(email: str, **changes: Any) -> Invitation:
    return Invitation(email=email, key_hash=codes.hash_of(email), expires_at=now(), **changes)


@pytest.mark.parametrize(("verb", "expected"), rows(ABOUT_A_CONTRIBUTOR))
def test_rights_about_a_contributor(world: Any, verb: str, expected: dict[str, bool]) -> None:
    found = {name: permits(actor, verb, world["contributor"]) for name, actor in world["people"].items()}
    assert found == expected


@pytest.mark.parametrize(("verb", "expected"), rows(ABOUT_AN_INVITATION))
def test_rights_about_an_invitation(world: Any, verb: str, expected: dict[str, bool]) -> None:
    invitation = an_invitation(world["contributor"].email, city=world["city"], seat="contributor")
    found = {name: permits(actor, verb, invitation) for name, actor in world["people"].items()}
    assert found == expected


def test_nobody_manages_themself(world: Any) -> None:
    admin, focal = world["people"]["admin"], world["people"]["focal"]
    for verb in ("change_role", "suspend", "reinstate"):
        assert not permits(admin, verb, admin)
    assert not permits(focal, "change_seat", focal)
    assert not permits(focal, "hand_over", focal)


def test_the_focal_point_of_a_suspended_city_manages_nobody(world: Any) -> None:
    colleague = a_contributor(world["shut"])
    for verb in ("view", "change_seat", "hand_over", "remove_seat"):
        assert not permits(world["people"]["outcast"], verb, colleague)


def test_editors_invite_a_citys_first_focal_point_and_nobody_else(world: Any) -> None:
    empty, editor = a_city(listed_only=True), world["people"]["editor"]
    first = an_invitation("a@example.org", city=empty, seat="focal_point")
    assert permits(editor, "send", first)
    assert not permits(editor, "send", an_invitation("b@example.org", city=empty, seat="contributor"))
    assert not permits(editor, "send", an_invitation("c@example.org", city=world["city"], seat="focal_point"))
    assert not permits(editor, "send", an_invitation("d@example.org", network_role="reviewer"))


def test_roles_of_the_network_are_given_by_administrators_alone(world: Any) -> None:
    for role in ("editor", "admin", "reviewer", "observer"):
        invitation = an_invitation("x@example.org", network_role=role)
        givers = {name for name, actor in world["people"].items() if permits(actor, "send", invitation)}
        assert givers == {"admin", "clock"}
        smuggled = an_invitation("y@example.org", network_role=role, city=world["city"], seat="contributor")
        assert not permits(world["people"]["focal"], "send", smuggled)


def test_a_suspended_account_may_nothing(world: Any) -> None:
    from mudun.accounts.actions import accounts

    focal = world["people"]["focal"]
    accounts.suspend(focal, by=world["people"]["admin"])
    for verb in ("view", "edit", "change_password", "close"):
        assert not permits(focal, verb, focal)
    assert not permits(focal, "change_seat", world["contributor"])


def test_somebody_without_a_seat_has_none_to_change(world: Any) -> None:
    free = a_user()
    for verb in ("change_seat", "remove_seat", "hand_over"):
        assert not permits(world["people"]["admin"], verb, free)
    assert not permits(an_observer(), "view", free)
