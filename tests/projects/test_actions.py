"""What each action does, besides moving the stage."""

from datetime import timedelta

import pytest
from tests.factories.accounts import a_contributor, a_focal_point, an_admin, an_editor
from tests.factories.cities import a_city
from tests.factories.projects import STEPS, a_draft, a_project, answered, focal_point_of, three, words

from mudun.cities import actions as cities
from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.projects import actions
from mudun.projects.models import ExpectedResult
from mudun.security.rules import CLOCK
from mudun.workflow.activity import timeline


@pytest.fixture(autouse=True)
def _database(database):
    """Every test has a fresh database."""


@pytest.mark.parametrize("stage", ["draft", *STEPS])
def test_every_stage_is_reached_by_actions_alone(stage):
    assert a_project(stage).stage == stage


def told(outbox, kind):
    return sorted(notice.reader_id for notice in outbox() if notice.kind_name == kind)


def test_a_draft_is_begun_by_any_seat_and_nobody_is_told(outbox):
    city = a_city()
    project = actions.propose(city, {"title": three("فكرة", "Idea", "Idée")}, by=a_contributor(city))
    assert project.stage == "draft"
    assert not project.is_public
    assert [row.verb for row in timeline(project)] == ["propose"]
    assert outbox() == []


def test_a_partner_city_from_outside_does_not_lead():
    city = a_city(standing="partner")
    with pytest.raises(Denied):
        actions.propose(city, {"title": three("فكرة", "Idea", "Idée")}, by=a_focal_point(city))


def test_nobody_proposes_in_the_name_of_another_city():
    with pytest.raises(Denied):
        actions.propose(a_city(), {"title": three("فكرة", "Idea", "Idée")}, by=a_focal_point(a_city()))


def test_a_suspended_city_proposes_nothing():
    city = a_city()
    cities.suspend(city, by=an_admin(), note="For a test")
    with pytest.raises(Denied):
        actions.propose(city, {"title": three("فكرة", "Idea", "Idée")}, by=a_focal_point(city))


def test_an_incomplete_draft_does_not_open_and_says_what_is_missing():
    city = a_city()
    lead = a_focal_point(city)
    project = actions.propose(city, {"title": three("فكرة", "Idea", "Idée")}, by=lead)
    with pytest.raises(Incomplete) as refusal:
        actions.open_(project, by=lead)
    fields = [line.field for line in refusal.value.missing]
    assert "title" not in fields
    assert {"purpose", "summary", "goals", "results", "closes_on", "offers", "inclusion_note"} <= set(fields)
    assert project.stage == "draft"
    assert project.opened_at is None


def test_a_call_does_not_open_with_a_closing_date_in_the_past():
    project = a_draft(closes_on=today() - timedelta(days=1))
    with pytest.raises(Incomplete) as refusal:
        actions.open_(project, by=focal_point_of(project.lead_city))
    assert [line.field for line in refusal.value.missing] == ["closes_on"]


def test_opening_posts_the_project_and_the_secretariat_hears_of_it(outbox, frozen_clock):
    editor = an_editor()
    project = a_project("open")
    assert project.opened_at == frozen_clock.now
    assert project.is_public
    assert not project.is_reviewed
    assert told(outbox, "project_posted") == [editor.id]


def test_a_contributor_does_not_open():
    project = a_draft()
    with pytest.raises(Denied):
        actions.open_(project, by=a_contributor(project.lead_city))


def test_a_candidate_submits_and_the_secretariat_opens(outbox):
    editor = an_editor()
    city = a_city(standing="candidate")
    project = a_draft(city)
    with pytest.raises(Denied):
        actions.open_(project, by=focal_point_of(city))
    actions.submit(project, by=focal_point_of(city))
    assert told(outbox, "project_submitted") == [editor.id]
    actions.approve(project, by=editor, note="Welcome")
    assert project.stage == "open"
    assert project.is_reviewed
    assert told(outbox, "project_approved") == [focal_point_of(city).id]


@pytest.mark.parametrize("act", [actions.return_, actions.decline])
def test_a_refusal_needs_a_note_which_the_city_reads(act, outbox):
    editor = an_editor()
    project = a_project("submitted")
    with pytest.raises(Incomplete):
        act(project, by=editor, note="  ")
    assert project.stage == "submitted"
    act(project, by=editor, note="Say where it takes place.")
    last = outbox()[-1]
    assert last.reader_id == focal_point_of(project.lead_city).id
    assert all("Say where it takes place." in text for text in last.body.values())
    assert timeline(project)[-1].note == "Say where it takes place."
    assert not project.is_public


def test_the_secretariat_reviews_what_was_posted(outbox):
    editor = an_editor()
    project = a_project("open")
    actions.review(project, by=editor)
    actions.review(project, by=editor)
    assert project.is_reviewed
    assert len(told(outbox, "project_reviewed")) == 1


def test_editing_replaces_rows_only_when_they_say_something_else():
    project = a_draft()
    lead = focal_point_of(project.lead_city)
    rows = [{"what": r.what, "measure": r.measure, "due_on": r.due_on} for r in project.results]
    assert actions.edit(project, {}, by=lead, results=rows) == []
    version = project.version
    assert actions.edit(project, {}, by=lead, results=rows[:1]) == ["results"]
    assert project.version > version
    assert db.session.query(ExpectedResult).count() == 1


def test_editing_an_open_project_is_on_the_timeline():
    project = a_project("open")
    lead = focal_point_of(project.lead_city)
    changed = actions.edit(
        project, {"purpose": three("غرض", "New purpose", "But")}, by=lead, codes={"goal": ["11", "4"]}
    )
    assert sorted(changed) == ["goal", "purpose"]
    assert timeline(project)[-1].verb == "edit"
    assert timeline(project)[-1].detail == {"fields": ["goal", "purpose"]}
    assert project.goals == [11, 4]


def test_a_contributor_edits_drafts_but_not_what_is_open():
    project = a_draft()
    helper = a_contributor(project.lead_city)
    actions.edit(project, {"seats": 5}, by=helper)
    actions.open_(project, by=focal_point_of(project.lead_city))
    with pytest.raises(Denied):
        actions.edit(project, {"seats": 6}, by=helper)


def test_a_complete_partnership_is_not_edited():
    project = a_project("complete")
    with pytest.raises(Denied):
        actions.edit(project, {"seats": 5}, by=focal_point_of(project.lead_city))


def test_only_the_platform_forms_a_partnership():
    project = a_project("open")
    with pytest.raises(Denied):
        actions.form(project, by=focal_point_of(project.lead_city))
    actions.form(project, by=CLOCK)
    with pytest.raises(OutOfTurn):
        actions.form(project, by=CLOCK)


def test_a_call_reopens_with_a_new_date():
    project = a_project("complete")
    later = today() + timedelta(days=120)
    actions.reopen_call(project, by=focal_point_of(project.lead_city), closes_on=later)
    assert (project.stage, project.closes_on, project.is_calling) == ("forming", later, True)


def test_each_new_plan_is_a_new_version():
    project = a_project("complete")
    lead = focal_point_of(project.lead_city)
    plan = three("الخطة", "The plan", "Le plan")
    actions.write_plan(project, plan, by=lead)
    actions.write_plan(project, plan, by=lead)
    assert project.plan_version == 1
    actions.write_plan(project, plan.with_("en", "The other plan"), by=lead)
    assert project.plan_version == 2


def test_nobody_plans_alone():
    project = a_project("open")
    with pytest.raises(Denied):
        actions.write_plan(project, three("الخطة", "The plan", "Le plan"), by=focal_point_of(project.lead_city))


@pytest.mark.parametrize(("stage", "act"), [("active", actions.pause), ("open", actions.withdraw)])
def test_pausing_and_withdrawing_need_a_reason(stage, act):
    project = a_project(stage)
    with pytest.raises(Incomplete):
        act(project, by=focal_point_of(project.lead_city), note="")
    assert project.stage == stage


def test_a_paused_project_goes_on():
    project = a_project("paused")
    actions.resume(project, by=focal_point_of(project.lead_city))
    assert project.stage == "active"


def test_a_project_completes_when_every_result_is_answered(frozen_clock):
    project = a_project("active")
    lead = focal_point_of(project.lead_city)
    first = dict([next(iter(answered(project).items()))])
    with pytest.raises(Incomplete):
        actions.complete(project, by=lead, answers=first)
    assert project.stage == "active"
    actions.complete(project, by=lead, answers=answered(project))
    assert project.completed_at == frozen_clock.now
    assert all(row.is_answered for row in project.results)


def test_answers_may_come_in_several_sittings_from_any_seat():
    project = a_project("active")
    helper = a_contributor(project.lead_city)
    actions.answer(project, dict([next(iter(answered(project).items()))]), by=helper)
    assert [row.is_answered for row in project.results] == [True, False]
    with pytest.raises(Denied):
        actions.answer(a_project("open"), {}, by=helper)


def test_a_withdrawn_draft_stays_hidden():
    project = a_draft()
    actions.withdraw(project, by=focal_point_of(project.lead_city), note="Changed our mind")
    assert project.stage == "withdrawn"
    assert not project.is_public
    assert a_project("withdrawn").is_public


def test_a_sign_of_life_does_not_make_open_forms_stale(frozen_clock):
    project = a_project("active")
    project.warned_months = 12
    db.session.flush()
    version = project.version
    frozen_clock.forward(days=400)
    actions.refresh(project, by=a_contributor(project.lead_city))
    assert project.version == version
    assert (project.last_sign_at, project.warned_months) == (frozen_clock.now, 0)


def test_what_has_ended_is_not_refreshed():
    project = a_project("completed")
    with pytest.raises(Denied):
        actions.refresh(project, by=focal_point_of(project.lead_city))


def test_proposing_takes_whole_words():
    assert words()["title"].missing == []
