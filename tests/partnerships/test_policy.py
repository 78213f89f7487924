"""Who may do what between two cities, as a table that a coordinator can check."""

from typing import Any

import pytest
from tests.factories.accounts import (
    a_contributor,
    a_focal_point,
    a_reviewer,
    an_admin,
    an_editor,
    an_observer,
)
from tests.factories.cities import a_city
from tests.factories.partnerships import (
    a_full_project,
    a_request,
    accepted,
    an_invitation,
    lead_of,
    partner_of,
)
from tests.factories.projects import a_project

from mudun.cities.actions import suspend
from mudun.security.policy import can, permits
from mudun.security.rules import CLOCK, Visitor

COLUMNS = [
    "lead",
    "partner",
    "lead_colleague",
    "partner_colleague",
    "stranger",
    "editor",
    "observer",
    "visitor",
    "clock",
]
# For a request: the partner city asks, the lead city answers.
REQUEST = """
                     lead  partner  lead_colleague  partner_colleague  stranger  editor  observer  visitor  clock
view                 yes   yes      yes             yes                no        yes     no        no       no
accept               yes   no       no              no                 no        no      no        no       no
accept_with_changes  yes   no       no              no                 no        no      no        no       no
decline              yes   no       no              no                 no        no      no        no       no
agree                no    yes      no              no                 no        no      no        no       no
withdraw             no    yes      no              no                 no        no      no        no       no
leave                no    yes      no              no                 no        no      no        no       no
recall               yes   no       no              no                 no        no      no        no       yes
invite_again         yes   no       no              no                 no        no      no        no       yes
queue                no    no       no              no                 no        no      no        no       yes
expire               no    no       no              no                 no        no      no        no       yes
activate             no    no       no              no                 no        no      no        no       yes
express_interest     no    yes      no              no                 no        no      no        no       no
join_waiting_list    no    yes      no              no                 no        no      no        no       no
invite               yes   no       no              no                 no        no      no        no       no
"""
# For an invitation the sides change: the lead city asked.
INVITATION = """
                     lead  partner  lead_colleague  partner_colleague  stranger  editor  observer  visitor  clock
view                 yes   yes      yes             yes                no        yes     no        no       no
accept               no    yes      no              no                 no        no      no        no       no
accept_with_changes  no    yes      no              no                 no        no      no        no       no
decline              no    yes      no              no                 no        no      no        no       no
agree                yes   no       no              no                 no        no      no        no       no
withdraw             yes   no       no              no                 no        no      no        no       no
leave                no    yes      no              no                 no        no      no        no       no
"""
# Once both cities have agreed.
AGREED = """
                     lead  partner  lead_colleague  partner_colleague  stranger  editor  observer  visitor  clock
confirm_plan         no    yes      no              no                 no        no      no        no       no
letter               yes   yes      yes             yes                no        yes     no        no       no
"""
PROJECT = """
                     lead  partner  lead_colleague  partner_colleague  stranger  editor  observer  visitor  clock
approach             no    yes      no              no                 yes       no      no        no       no
express_interest     no    yes      no              no                 yes       no      no        no       no
join_waiting_list    no    no       no              no                 no        no      no        no       no
seek                 yes   no       no              no                 no        no      no        no       no
invite               yes   no       no              no                 no        no      no        no       no
view_requests        yes   no       yes             no                 no        yes     no        no       no
"""


def rows(table: str) -> dict[str, dict[str, bool]]:
    """The table as data; its head must be the columns."""
    head, *lines = [line.split() for line in table.strip().splitlines()]
    assert head == COLUMNS
    return {verb: dict(zip(COLUMNS, (word == "yes" for word in words), strict=True)) for verb, *words in lines}


def people(partnership: Any) -> dict[str, Any]:
    """Somebody of each kind."""
    return {
        "lead": lead_of(partnership),
        "partner": partner_of(partnership),
        "lead_colleague": a_contributor(partnership.project.lead_city),
        "partner_colleague": a_contributor(partnership.city),
        "stranger": a_focal_point(a_city()),
        "editor": an_editor(),
        "observer": an_observer(),
        "visitor": Visitor(),
        "clock": CLOCK,
    }


def answers(table: str, record: Any, actors: dict[str, Any]) -> dict[str, dict[str, bool]]:
    """What the policy says of the verbs of a table."""
    return {verb: {name: permits(actors[name], verb, record) for name in COLUMNS} for verb in rows(table)}


@pytest.mark.parametrize(
    ("table", "make"),
    [
        (REQUEST, a_request),
        (INVITATION, an_invitation),
        (AGREED, lambda: accepted(a_request())),
        (AGREED, lambda: accepted(an_invitation())),
    ],
    ids=["request", "invitation", "accepted request", "accepted invitation"],
)
def test_partnership(database: Any, table: str, make: Any) -> None:
    partnership = make()
    assert answers(table, partnership, people(partnership)) == rows(table)


def test_project(database: Any) -> None:
    partnership = a_request()
    assert answers(PROJECT, partnership.project, people(partnership)) == rows(PROJECT)


def test_the_letter_and_the_plan_wait_for_both_cities(database: Any) -> None:
    partnership = a_request()
    assert not permits(lead_of(partnership), "letter", partnership)
    assert not permits(partner_of(partnership), "confirm_plan", partnership)


@pytest.mark.parametrize("stage", ["draft", "submitted", "withdrawn", "completed"])
def test_nobody_asks_to_join_a_project_that_does_not_call(database: Any, stage: str) -> None:
    stranger, project = a_focal_point(a_city()), a_project(stage)
    for verb in ("express_interest", "join_waiting_list"):
        assert not can(stranger, verb, project)


def test_a_full_project_offers_the_waiting_list_instead(database: Any) -> None:
    stranger, project = a_focal_point(a_city()), a_full_project()
    assert not can(stranger, "express_interest", project)
    assert can(stranger, "join_waiting_list", project)


@pytest.mark.parametrize("standing", ["member", "candidate", "partner"])
def test_every_standing_may_join(database: Any, standing: str) -> None:
    assert can(a_focal_point(a_city(standing=standing)), "express_interest", a_project("open"))


def test_people_without_a_city_and_suspended_cities_do_not_join(database: Any) -> None:
    project, city = a_project("open"), a_city()
    focal_point = a_focal_point(city)
    suspend(city, by=an_admin(), note="Test")
    for actor in (focal_point, a_reviewer(), an_editor(), Visitor()):
        assert not can(actor, "express_interest", project)
