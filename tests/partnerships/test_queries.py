"""Named questions: who waits for whom, who sits where, who may read what."""

from typing import Any

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_editor, an_observer
from tests.factories.cities import a_city
from tests.factories.partnerships import (
    a_full_project,
    a_partner,
    a_request,
    an_invitation,
    changed,
    confirmed,
    on_the_waiting_list,
    planned,
)
from tests.factories.projects import a_project, three

from mudun.core.db import db
from mudun.partnerships import queries
from mudun.security.policy import can
from mudun.security.rules import Visitor


def everything() -> list[Any]:
    """A partnership in each of the stages in which somebody may wait."""
    return [
        a_request(),
        an_invitation(),
        changed(a_request()),
        changed(an_invitation()),
        a_partner(),
        planned(a_partner().project).partnerships[0],
        confirmed(a_partner().project).partnerships[0],
        on_the_waiting_list(),
    ]


def test_what_waits_for_a_city_is_what_the_record_says(database: Any) -> None:
    for partnership in everything():
        waited_for = partnership.waits_for
        for city in (partnership.city, partnership.project.lead_city):
            other = partnership.asked_city if city == partnership.asking_city else partnership.asking_city
            assert (partnership in queries.waiting_for(city)) == (waited_for == city)
            waits = waited_for == other or (partnership.is_queued and city == partnership.city)
            assert (partnership in queries.sent_by(city)) == waits
        assert queries.waiting_for(a_city()) == []


def test_the_nearest_end_comes_first(database: Any, frozen_clock: Any) -> None:
    project = a_project("open")
    first = a_request(project)
    frozen_clock.forward(days=2)
    second = a_request(project)
    plan = planned(a_partner(city=project.lead_city).project).partnerships[0]
    assert list(queries.waiting_for(project.lead_city)) == [first, second, plan]


def test_visible_to_agrees_with_the_policy(database: Any) -> None:
    partnerships = everything()
    one = partnerships[0]
    actors = [
        a_focal_point(one.city), a_contributor(one.city), a_contributor(one.project.lead_city),
        a_focal_point(a_city()), an_editor(), an_observer(), Visitor(),
    ]  # fmt: skip
    db.session.flush()
    for actor in actors:
        seen = set(db.session.scalars(queries.visible_to(actor)))
        assert seen == {row for row in db.session.query(type(one)) if can(actor, "view", row)}


def test_seats_of_a_whole_list_in_one_statement(database: Any, count_queries: Any) -> None:
    full, open_one = a_full_project(seats=2), a_project("open")
    changed(a_request(open_one))
    empty = a_project("open")
    with count_queries() as counted:
        taken = queries.seats_taken([full, open_one, empty])
    assert counted.count == 1
    assert taken == {full.id: 2, open_one.id: 1}


@pytest.mark.parametrize("rows", [1, 5])
def test_a_list_costs_the_same_for_one_and_for_five(database: Any, count_queries: Any, rows: int) -> None:
    project = a_project("open", seats=10)
    city = project.lead_city
    for _row in range(rows):
        a_request(project)
    db.session.commit()
    db.session.expire_all()
    number = city.id
    with count_queries() as counted:
        city = db.session.get(type(city), number)
        for partnership in queries.waiting_for(city):
            assert str(partnership.city)
            assert str(partnership.project)
            assert partnership.waits_for == city
    assert counted.count <= 6, counted


def test_the_desk_sees_what_expires_and_what_waits_too_long(database: Any, frozen_clock: Any) -> None:
    asked, open_changes = a_request(), changed(a_request())
    assert queries.expiring() == queries.waiting_too_long() == []
    frozen_clock.forward(days=15)
    assert list(queries.waiting_too_long()) == [asked, open_changes]
    frozen_clock.forward(days=10)
    assert list(queries.expiring()) == [asked]


def test_cities_to_invite_are_found_by_name_as_people_write_it(database: Any) -> None:
    project = a_project("open")
    asked = a_request(project).city
    oujda = a_city(name=three("وجدة", "Oujda", "Oujda"), country="MA")
    asyut = a_city(name=three("أسيوط", "Asyut", "Assiout"))
    nobody = a_city(listed_only=True)
    found = queries.invitable(project)
    assert oujda in found
    assert asyut in found
    assert not {asked, nobody, project.lead_city} & set(found)
    assert queries.invitable(project, "اسيوط") == [asyut]
    assert queries.invitable(project, "maroc") == [oujda]
    assert queries.invitable(project, "nowhere") == []


def test_partners_are_those_who_agreed(database: Any) -> None:
    project = a_project("open")
    partner = a_partner(project)
    a_request(project)
    changed(a_request(project))
    assert list(queries.partners_of(project)) == [partner]
    assert len(queries.all_of(project)) == 3
    assert len(db.session.scalars(queries.partnerships_of(project.lead_city)).all()) == 3
