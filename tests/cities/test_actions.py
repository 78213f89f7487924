"""What can be done to a city, and what else happens then."""

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, a_user, an_admin, an_editor, an_observer
from tests.factories.cities import a_city

from mudun.cities import actions
from mudun.cities.lifecycle import CityStage
from mudun.core.clock import today
from mudun.core.errors import Denied, OutOfTurn
from mudun.i18n.localized import Localized
from mudun.security.policy import can
from mudun.security.rules import CLOCK, Visitor
from mudun.workflow.activity import timeline

VERBS = ("view", "edit", "confirm", "list", "join", "admit", "suspend", "reinstate")

# who:            the verbs the person may do, as far as the stage allows
RIGHTS = {
    "focal point": {"view", "edit", "confirm"},
    "contributor": {"view", "edit"},
    "another city": {"view"},
    "editor": {"view"},
    "admin": {"view", "edit", "list", "join", "admit", "suspend", "reinstate"},
    "observer": {"view"},
    "visitor": {"view"},
    "clock": {"view", "list", "join"},
}


@pytest.fixture
def city(database):
    return a_city(standing="candidate")


@pytest.fixture
def actors(city):
    return {
        "focal point": a_focal_point(city),
        "contributor": a_contributor(city),
        "another city": a_focal_point(a_city()),
        "editor": an_editor(),
        "admin": an_admin(),
        "observer": an_observer(),
        "visitor": Visitor(),
        "clock": CLOCK,
    }


def test_rights_are_as_the_table_says(city, actors):
    from mudun.security.policy import permits

    found = {who: {verb for verb in VERBS if permits(actor, verb, city)} for who, actor in actors.items()}
    assert found == RIGHTS


def test_a_listed_city_takes_part_once_somebody_joins(database):
    city = a_city(listed_only=True)
    actions.join(city, by=CLOCK)
    actions.join(city, by=CLOCK)
    assert city.stage is CityStage.ACTIVE
    assert [row.verb for row in timeline(city)] == ["list", "join"]


def test_editing_the_card_keeps_tags_words_and_a_trace(city, actors):
    speaker = actors["focal point"]
    changed = actions.edit(
        city,
        {
            "goals": ["7", "4"],
            "also_goals": ["11"],
            "challenges": {"youth-employment": 5, "public-health": 2},
            "offers": ["trainers"],
            "about": Localized({"ar": "مدينة على النهر"}),
            "population": 5000,
        },
        by=speaker,
    )
    assert changed == ["about", "population", "goal", "also_goal", "challenge", "offer"]
    assert (city.goals, city.codes("also_goal")) == ([7, 4], ["11"])
    assert city.values("challenge") == {"youth-employment": 5, "public-health": 2}
    assert city.own_fields == sorted(changed)
    assert city.confirmed_on == today()
    assert timeline(city)[-1].detail == {"fields": sorted(changed)}


def test_writing_about_goals_does_not_vouch_for_the_facts(city, actors):
    actions.edit(city, {"goals": ["7"], "about": Localized({"ar": "مدينة"})}, by=actors["focal point"])
    assert not city.is_confirmed


def test_changing_only_the_order_of_goals_is_a_change(city, actors):
    actions.edit(city, {"goals": ["7", "4"]}, by=actors["focal point"])
    assert actions.edit(city, {"goals": ["4", "7"]}, by=actors["focal point"]) == ["goal"]
    assert city.goals == [4, 7]


def test_changing_nothing_leaves_no_trace(city, actors):
    before = len(timeline(city))
    assert actions.edit(city, {"population": None, "goals": []}, by=actors["focal point"]) == []
    assert len(timeline(city)) == before
    assert not city.is_confirmed


def test_a_contributor_writes_but_does_not_vouch(city, actors):
    actions.edit(city, {"population": 1000}, by=actors["contributor"])
    assert city.population == 1000
    assert not city.is_confirmed
    with pytest.raises(Denied):
        actions.confirm(city, by=actors["contributor"])


def test_a_stranger_changes_nothing(city, actors):
    for who in ("another city", "editor", "observer", "visitor"):
        with pytest.raises(Denied):
            actions.edit(city, {"population": 5}, by=actors[who])
    assert city.population is None


def test_confirming_removes_the_mark(city, actors):
    actions.confirm(city, by=actors["focal point"])
    assert city.is_confirmed


def test_a_candidate_is_admitted_once_and_told(city, actors, outbox):
    actions.admit(city, by=actors["admin"])
    assert city.is_member
    assert [(n.kind_name, n.reader_id) for n in outbox()] == [("city_admitted", actors["focal point"].id)]
    with pytest.raises(Denied):
        actions.admit(city, by=actors["admin"])


def test_suspension_silences_the_seats_until_reinstated(city, actors, outbox):
    speaker, admin = actors["focal point"], actors["admin"]
    actions.suspend(city, by=admin, note="بطلب من البلدية")
    assert city.is_suspended
    assert not speaker.represents(city)
    assert not can(speaker, "edit", city)
    assert "بطلب من البلدية" in outbox()[-1].body.in_("ar").text
    actions.reinstate(city, by=admin, note="عاد الفريق")
    assert speaker.represents(city)
    assert [n.kind_name for n in outbox()] == ["city_suspended", "city_reinstated"]


def test_a_city_is_not_suspended_twice(city, actors):
    actions.suspend(city, by=actors["admin"])
    with pytest.raises(OutOfTurn):
        actions.suspend(city, by=actors["admin"])


def test_only_active_accounts_speak_for_the_city(database):
    city = a_city()
    speaker, helper = a_focal_point(city), a_user(city, "contributor")
    assert city.focal_points == [speaker]
    assert helper not in city.focal_points
