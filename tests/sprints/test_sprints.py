"""Two cities write by the same day: proposing, answering, reading each other's draft, and an honest end."""

from datetime import timedelta

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_admin, an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, an_experience, seat_of
from tests.factories.sprints import a_sprint, named

from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.experiences import actions as experiences
from mudun.home.queries import doings_of
from mudun.home.waiting import for_city, for_others
from mudun.security.policy import can
from mudun.security.rules import Visitor
from mudun.sprints import actions, calendar, queries
from mudun.sprints.checklist import progress_of
from mudun.sprints.clock import remind_of_sprints, settle_sprints
from mudun.sprints.lifecycle import SPRINT, SprintStage
from mudun.sprints.models import Remark, Sprint

DAY = timedelta(days=30)


def kinds(outbox):
    return [notice.kind_name for notice in outbox()]


@pytest.mark.parametrize("verb", sorted(SPRINT.verbs - {"propose"}))
def test_what_is_over_moves_no_more(database, verb):
    for stage in (SprintStage.FINISHED, SprintStage.DECLINED, SprintStage.CANCELLED, SprintStage.LAPSED):
        assert not SPRINT.allows(verb, stage)


def test_a_focal_point_proposes_and_the_other_city_accepts(database, outbox):
    first, second = a_city(), a_city()
    speaker = seat_of(second)
    sprint = actions.propose([first, second], today() + DAY, by=seat_of(first), note="Shall we?")
    assert sprint.is_proposed
    assert sprint.waits_for == [second]
    assert kinds(outbox) == ["sprint_proposed"]
    assert "Shall we?" in outbox()[0].body["en"]
    with pytest.raises(Denied):
        actions.accept(sprint, by=seat_of(first))
    with pytest.raises(Denied):
        actions.accept(sprint, by=a_contributor(second))
    actions.accept(sprint, by=speaker)
    assert sprint.is_accepted
    assert kinds(outbox) == ["sprint_proposed", "sprint_accepted"]
    with pytest.raises(Denied):
        actions.accept(sprint, by=speaker)


def test_when_the_secretariat_proposes_both_must_agree(database):
    first, second = a_city(), a_city()
    sprint = actions.propose([first, second], today() + DAY, by=an_editor())
    assert sprint.waits_for == [first, second]
    actions.accept(sprint, by=seat_of(first))
    assert sprint.is_proposed
    assert sprint.waits_for == [second]
    with pytest.raises(Denied):
        actions.accept(sprint, by=seat_of(first))
    actions.accept(sprint, by=seat_of(second))
    assert sprint.is_accepted


def test_nobody_proposes_for_two_other_cities(database):
    stranger = a_focal_point(a_city())
    with pytest.raises(Denied):
        actions.propose([a_city(), a_city()], today() + DAY, by=stranger)
    db.session.rollback()


@pytest.mark.parametrize("days", [-1, 0, 6, 121])
def test_the_day_is_neither_too_near_nor_too_far(database, days):
    first = a_city()
    with pytest.raises(Incomplete):
        actions.propose([first, a_city()], today() + timedelta(days=days), by=seat_of(first))
    with pytest.raises(Incomplete):
        actions.propose([first, first], today() + DAY, by=seat_of(first))
    assert db.session.query(Sprint).count() == 0


def test_two_cities_have_one_sprint_at_a_time(database):
    sprint = a_sprint()
    first, second = sprint.cities
    with pytest.raises(OutOfTurn):
        actions.propose([second, first], today() + DAY, by=seat_of(second))
    actions.cancel(sprint, by=seat_of(second), note="A flood")
    assert a_sprint("proposed", second, first).is_proposed


@pytest.mark.parametrize(("verb", "who"), [("decline", 1), ("cancel", 0), ("cancel", 1)])
def test_it_is_called_off_and_the_other_is_told(database, outbox, verb, who):
    sprint = a_sprint("proposed")
    getattr(actions, verb)(sprint, by=seat_of(sprint.cities[who]), note="No time")
    assert not sprint.is_live
    last = outbox()[-1]
    assert last.reader_id == seat_of(sprint.cities[1 - who]).id
    assert "No time" in last.body["en"]


def test_a_named_draft_is_read_by_the_partner_and_by_nobody_else(database):
    sprint = a_sprint()
    mine, other = sprint.sides
    readers = [seat_of(mine.city), seat_of(other.city), a_contributor(other.city)]
    strangers = [Visitor(), an_editor(), an_admin(), a_focal_point(a_city())]
    assert not any(can(one, "read_draft", mine) for one in [*readers, *strangers])
    draft = named(sprint)
    assert all(can(one, "read_draft", mine) for one in readers)
    assert not any(can(one, "read_draft", mine) or can(one, "remark", mine) for one in strangers)
    assert not can(readers[1], "view", draft), "only within the sprint, not at its own address"
    assert not can(readers[1], "edit", draft)
    actions.cancel(sprint, by=seat_of(other.city))
    assert not any(can(one, "read_draft", mine) for one in [*readers, *strangers])


def test_a_city_names_its_own_draft_alone(database, outbox):
    sprint = a_sprint()
    side = sprint.sides[0]
    foreign, published = an_experience("draft"), an_experience("published", side.city)
    for wrong in (foreign, published):
        with pytest.raises(Incomplete):
            actions.name_draft(side, wrong, by=seat_of(side.city))
    with pytest.raises(Denied):
        actions.name_draft(side, None, by=seat_of(sprint.sides[1].city))
    named(sprint)
    actions.confirm_reading(side, by=seat_of(sprint.sides[1].city))
    assert sprint.sides[1].has_read
    actions.name_draft(side, None, by=seat_of(side.city))
    assert side.experience is None
    assert not sprint.sides[1].has_read, "another draft is to be read anew"


def test_the_checklist_is_fed_by_the_drafts_requirements(database):
    sprint = a_sprint()
    assert [done for _step, done in progress_of(sprint.sides[0]).steps] == [False] * 4
    named(sprint, what_we_did=a_text("x").with_("ar", "x"), goals=[])
    lacking = progress_of(sprint.sides[0]).lacking
    assert [line.field for line in lacking] == ["goals"]
    sprint.sides[0].experience.set_codes("goal", ["4"])
    assert progress_of(sprint.sides[0]).done == 2
    actions.remark(sprint.sides[0], "Who paid the light?", by=seat_of(sprint.sides[1].city))
    assert sprint.sides[1].has_read, "a remark is proof of reading"
    assert db.session.query(Remark).one().text == "Who paid the light?"


def test_it_finishes_by_itself_when_both_have_submitted(database, outbox):
    sprint = a_sprint()
    for place in (0, 1):
        experiences.submit(named(sprint, place), by=seat_of(sprint.cities[place]))
        assert settle_sprints() == place
    assert sprint.stage is SprintStage.FINISHED
    assert settle_sprints() == 0
    assert kinds(outbox).count("sprint_finished") >= 2


@pytest.mark.parametrize("submitted", [0, 1])
def test_it_lapses_honestly_when_its_day_has_passed(database, outbox, frozen_clock, submitted):
    sprint = a_sprint()
    for place in range(submitted):
        experiences.submit(named(sprint, place), by=seat_of(sprint.cities[place]))
    frozen_clock.forward(days=30)
    assert settle_sprints() == 0
    frozen_clock.forward(days=1)
    assert settle_sprints() == 1
    assert sprint.stage is SprintStage.LAPSED
    words = outbox()[-1].body["en"]
    assert ("the other city has not" in words) if submitted else ("Neither city" in words)


def test_a_proposal_nobody_answered_lapses_too(database, frozen_clock):
    sprint = a_sprint("proposed")
    frozen_clock.forward(days=31)
    assert settle_sprints() == 1
    assert sprint.stage is SprintStage.LAPSED


def test_reminders_come_a_week_and_a_day_before_to_whoever_is_late(database, outbox, frozen_clock):
    sprint = a_sprint()
    experiences.submit(named(sprint), by=seat_of(sprint.cities[0]))
    sent = []
    for _day in range(31):
        remind_of_sprints()
        remind_of_sprints()
        sent.append(kinds(outbox).count("sprint_reminder"))
        frozen_clock.forward(days=1)
    assert sent[-1] == 2
    assert (sent[22], sent[23], sent[28], sent[29]) == (0, 1, 1, 2)
    assert {n.reader_id for n in outbox() if n.kind_name == "sprint_reminder"} == {seat_of(sprint.cities[1]).id}


def test_lists_show_what_the_policy_lets_one_view(database):
    sprint, other = a_sprint(), a_sprint("proposed")
    for actor in (
        Visitor(),
        seat_of(sprint.cities[0]),
        a_contributor(other.cities[1]),
        an_editor(),
        a_focal_point(a_city()),
    ):
        listed = set(db.session.scalars(queries.visible_to(actor)).unique())
        assert listed == {one for one in (sprint, other) if can(actor, "view", one)}


def test_the_home_page_says_whose_turn_it_is(database):
    sprint = a_sprint("proposed")
    first, second = sprint.cities
    assert [wait.kind for wait in for_city(doings_of(second))] == ["sprint_asked"]
    assert [wait.kind for wait in for_others(doings_of(first))] == ["sprint_sent"]
    actions.accept(sprint, by=seat_of(second))
    for city in (first, second):
        assert [wait.kind for wait in for_city(doings_of(city))] == ["sprint"]
    experiences.submit(named(sprint), by=seat_of(first))
    assert "sprint" in [wait.kind for wait in for_city(doings_of(second))]
    assert "sprint" not in [wait.kind for wait in for_city(doings_of(first))]


def test_the_day_goes_into_a_calendar_without_the_draft(app, database):
    sprint = a_sprint()
    draft = named(sprint)
    with app.test_request_context("/ar/"):
        text = calendar.event(sprint, "https://mudun.example/ar/sprints/1")
    assert f"DTSTART;VALUE=DATE:{sprint.ends_on:%Y%m%d}\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert draft.title["ar"] not in text.replace("\r\n ", "")
