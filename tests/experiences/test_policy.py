"""Who may do what: a table that a coordinator can check."""

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
from tests.factories.experiences import an_experience

from mudun.experiences import actions, queries
from mudun.experiences.lifecycle import ExperienceStage
from mudun.experiences.models import Experience
from mudun.security.policy import can, permits
from mudun.security.rules import CLOCK, Visitor

TABLE = """
                   focal  contributor  named  other  editor  admin  reviewer  visitor  clock
draft              yes    yes          no     no     no      no     no        no       no
submit             yes    no           no     no     no      no     no        no       no
take_back          yes    no           no     no     no      no     no        no       no
admit              no     no           no     no     yes     yes    no        no       no
review             no     no           no     no     yes     yes    no        no       no
accept             no     no           no     no     yes     yes    no        no       no
post               no     no           no     no     yes     yes    no        no       no
rework             yes    no           no     no     no      no     no        no       no
revalidate         no     no           no     no     yes     yes    no        no       no
return             no     no           no     no     yes     yes    no        no       no
publish            no     no           no     no     yes     yes    no        no       no
archive            yes    no           no     no     yes     yes    no        no       no
retell             no     no           no     no     yes     yes    no        no       yes
"""
SEEN = """
             focal  contributor  named  other  editor  admin  reviewer  visitor  clock
draft        yes    yes          yes    no     no      no     no        no       no
submitted    yes    yes          yes    no     yes     yes    no        no       no
eligible     yes    yes          yes    no     yes     yes    no        no       no
in_review    yes    yes          yes    no     yes     yes    no        no       no
posted_only  yes    yes          yes    no     yes     yes    no        no       no
returned     yes    yes          yes    no     yes     yes    no        no       no
accepted     yes    yes          yes    no     yes     yes    no        no       no
published    yes    yes          yes    yes    yes     yes    yes       yes      yes
archived     yes    yes          yes    yes    yes     yes    yes       yes      yes
"""
EDITED = """
             focal  contributor  named  other  editor  admin  reviewer  visitor  clock
draft        yes    yes          no     no     no      no     no        no       no
submitted    no     no           no     no     no      no     no        no       no
eligible     no     no           no     no     no      no     no        no       no
in_review    no     no           no     no     no      no     no        no       no
posted_only  no     no           no     no     no      no     no        no       no
returned     yes    yes          no     no     no      no     no        no       no
accepted     no     no           no     no     no      no     no        no       no
published    no     no           no     no     no      no     no        no       no
archived     no     no           no     no     no      no     no        no       no
"""


def cells(table):
    head, *lines = [line.split() for line in table.strip().splitlines()]
    return [(row, who, cell == "yes") for row, *answers in lines for who, cell in zip(head, answers, strict=True)]


@pytest.fixture
def owner(database):
    city = a_city()
    a_focal_point(city)
    return city


@pytest.fixture
def people(owner):
    named = a_city()
    return {
        "focal": owner.focal_points[0], "contributor": a_contributor(owner), "named": a_focal_point(named),
        "other": a_focal_point(a_city()), "editor": an_editor(), "admin": an_admin(),
        "reviewer": a_reviewer(), "visitor": Visitor(), "clock": CLOCK,
    }  # fmt: skip


@pytest.fixture
def at(owner, people):
    def make(stage):
        experience = an_experience("draft", owner)
        actions.ask(experience, people["named"].city, by=people["focal"])
        from tests.factories.experiences import bring_to

        bring_to(experience, stage)
        return experience

    return make


@pytest.mark.parametrize(("verb", "who", "may"), cells(TABLE))
def test_verbs(at, people, verb, who, may):
    assert permits(people[who], verb, at("draft")) is may


@pytest.mark.parametrize(("stage", "who", "may"), cells(SEEN))
def test_what_is_seen(at, people, stage, who, may):
    assert can(people[who], "view", at(stage)) is may


@pytest.mark.parametrize(("stage", "who", "may"), cells(EDITED))
def test_what_is_edited(at, people, stage, who, may):
    assert can(people[who], "edit", at(stage)) is may


def test_lists_agree_with_the_policy(at, people, database):
    made = [at(stage) for stage in ExperienceStage]
    for who, actor in people.items():
        listed = set(database.session.scalars(queries.visible_to(actor)))
        assert listed == {one for one in made if can(actor, "view", one)}, who
        assert listed, who


def test_a_suspended_city_neither_sees_nor_writes(at, people, owner, database):
    from mudun.cities import actions as cities

    draft = at("draft")
    cities.suspend(owner, by=people["admin"], note="For a test")
    assert not can(people["focal"], "view", draft)
    assert not can(people["focal"], "edit", draft)
    assert list(database.session.scalars(queries.visible_to(people["focal"]))) == []


def test_a_city_that_declined_no_longer_sees_the_draft(at, people, database):
    draft = at("draft")
    actions.decline(draft.co_cities[0], by=people["named"])
    assert not can(people["named"], "view", draft)
    assert list(database.session.scalars(queries.visible_to(people["named"]))) == []


def test_any_seat_of_any_city_may_begin_and_nobody_else(people):
    may = {who for who, actor in people.items() if permits(actor, "draft", Experience)}
    assert may == {"focal", "contributor", "named", "other"}


def test_only_the_named_city_answers_for_itself(at, people):
    co_city = at("draft").co_cities[0]
    for verb in ("agree", "decline"):
        assert {who for who, actor in people.items() if permits(actor, verb, co_city)} == {"named"}
    assert {who for who, actor in people.items() if permits(actor, "take_off", co_city)} == {
        "focal",
        "contributor",
    }


def test_difficulties_for_members_are_kept_from_visitors(at, people):
    experience = at("published")
    assert can(people["visitor"], "view_difficulties", experience)
    experience.obstacles_are_public = False
    assert not can(people["visitor"], "view_difficulties", experience)
    assert can(people["other"], "view_difficulties", experience)
    assert can(an_observer(), "view_difficulties", experience)


def test_difficulties_of_a_draft_are_nobody_elses(at, people):
    assert not can(people["other"], "view_difficulties", at("draft"))
