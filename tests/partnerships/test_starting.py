"""A project starts from two sides: every partner confirms the plan, then the lead city starts."""

from typing import Any

import pytest
from tests.factories.partnerships import (
    PLAN,
    a_full_project,
    a_partner,
    a_request,
    changed,
    confirmed,
    lead_of,
    partner_of,
    planned,
    seen,
    started,
)
from tests.factories.projects import a_project, focal_point_of, three

from mudun.core.errors import Denied, Incomplete, OutOfTurn
from mudun.partnerships import actions
from mudun.partnerships.lifecycle import PartnershipStage as S
from mudun.partnerships.texts import text
from mudun.projects import actions as projects
from mudun.projects.lifecycle import ProjectStage

SECOND_PLAN = three("خطة أخرى.", "Another plan.", "Un autre plan.")


def lacking(project: Any) -> list[str]:
    """What the start still asks for."""
    with pytest.raises(Incomplete) as refusal:
        actions.start_project(project, by=focal_point_of(project.lead_city), shown=seen())
    return [line.field for line in refusal.value.missing]


def test_partners_become_active_and_the_lead_city_s_text_is_kept(database: Any) -> None:
    project = started(a_full_project(seats=2))
    assert project.stage is ProjectStage.ACTIVE
    for partnership in project.partnerships:
        assert partnership.stage is S.ACTIVE
        kept = partnership.answers[-1]
        assert (kept.verb, kept.city, kept.plan_version) == ("start", project.lead_city, 1)
        assert kept.text == text(1, "ar")


def test_it_does_not_start_without_a_plan_or_without_every_confirmation(database: Any) -> None:
    project = a_full_project(seats=2)
    assert lacking(project) == ["plan", "confirmations"]
    first, _second = planned(project).partnerships
    assert lacking(project) == ["confirmations"]
    actions.confirm_plan(first, by=partner_of(first), shown=seen(), version=1)
    assert lacking(project) == ["confirmations"]


def test_it_does_not_start_alone(database: Any) -> None:
    partnership = a_partner()
    project = confirmed(partnership.project)
    projects.close_call(project, by=lead_of(partnership))
    actions.leave(partnership, by=partner_of(partnership))
    projects.close_call(project, by=lead_of(partnership))
    assert lacking(project) == ["partners"]


def test_it_does_not_start_while_changes_are_open(database: Any) -> None:
    project = a_project("open", seats=3)
    partnership = a_partner(project)
    changed(a_request(project))
    confirmed(project)
    projects.close_call(project, by=lead_of(partnership))
    assert lacking(project) == ["changes"]


def test_the_start_is_guarded_for_whoever_asks(database: Any) -> None:
    """The room of projects alone cannot pass by the confirmations."""
    project = planned(a_full_project())
    with pytest.raises(Incomplete):
        projects.start(project, by=focal_point_of(project.lead_city))
    with pytest.raises(Denied):
        actions.start_project(project, by=partner_of(project.partnerships[0]), shown=seen())


def test_an_edited_plan_asks_again(database: Any, outbox: Any) -> None:
    project = confirmed(a_full_project())
    partnership = project.partnerships[0]
    assert not partnership.awaits_plan
    planned(project, SECOND_PLAN)
    assert partnership.awaits_plan
    assert partnership.waits_for == partnership.city
    assert lacking(project) == ["confirmations"]
    assert outbox()[-1].reader_id == partner_of(partnership).id


def test_a_plan_that_changed_under_the_reader_is_not_confirmed(database: Any) -> None:
    project = planned(planned(a_full_project()), SECOND_PLAN)
    partnership = project.partnerships[0]
    with pytest.raises(OutOfTurn) as refusal:
        actions.confirm_plan(partnership, by=partner_of(partnership), shown=seen(), version=1)
    assert refusal.value.reason
    assert not partnership.has_confirmed_plan


def test_a_confirmation_keeps_the_text_and_the_plan_s_version_and_comes_once(database: Any) -> None:
    partnership = planned(a_full_project()).partnerships[0]
    for _again in range(2):
        actions.confirm_plan(partnership, by=partner_of(partnership), shown=seen("fr"), version=1)
    kept = [row for row in partnership.answers if row.verb == "confirm_plan"]
    assert [(row.language, row.plan_version, row.text) for row in kept] == [("fr", 1, text(1, "fr"))]


def test_only_the_partner_confirms(database: Any) -> None:
    partnership = planned(a_full_project()).partnerships[0]
    with pytest.raises(Denied):
        actions.confirm_plan(partnership, by=lead_of(partnership), shown=seen(), version=1)
    assert str(partnership.project.plan) == str(PLAN)
