"""Seats are limited: the last one goes once, and free ones go to the waiting list."""

from typing import Any

import pytest
from tests.factories.cities import a_city
from tests.factories.partnerships import (
    a_full_project,
    a_request,
    accepted,
    an_invitation,
    answerer_of,
    asker_of,
    changed,
    lead_of,
    on_the_waiting_list,
    partner_of,
    seen,
    started,
)
from tests.factories.projects import a_project

from mudun.core.errors import Denied, OutOfTurn
from mudun.partnerships import actions
from mudun.partnerships.lifecycle import PartnershipStage as S
from mudun.projects.lifecycle import ProjectStage


def test_the_last_seat_closes_the_call_and_queues_who_is_unanswered(database: Any, outbox: Any) -> None:
    project = a_project("open", seats=1)
    first, request, invitation = a_request(project), a_request(project), an_invitation(project)
    accepted(first)
    assert project.stage is ProjectStage.COMPLETE
    assert request.stage is invitation.stage is S.WAITING
    assert request.expires_at is None
    told = {notice.reader_id for notice in outbox() if notice.kind_name == "partnership_queued"}
    assert {partner_of(request).id, partner_of(invitation).id, lead_of(first).id} <= told


def test_who_comes_second_hears_politely_that_the_seat_has_gone(database: Any) -> None:
    project = a_project("open", seats=1)
    first, second = an_invitation(project), an_invitation(project)
    accepted(first)
    with pytest.raises(OutOfTurn) as refusal:
        actions.accept(second, by=partner_of(second), shown=seen())
    assert "waiting list" in refusal.value.reason or "قائمة" in refusal.value.reason
    assert second.stage is S.WAITING


def test_a_seat_held_by_changes_is_not_given_twice(database: Any) -> None:
    project = a_project("open", seats=1)
    first, second = a_request(project), a_request(project)
    changed(first)
    with pytest.raises(OutOfTurn) as refusal:
        accepted(second)
    assert refusal.value.reason
    assert second.stage is S.REQUESTED
    actions.withdraw(first, by=asker_of(first))
    assert accepted(second).stage is S.ACCEPTED


def test_agreeing_to_changes_takes_the_last_seat(database: Any) -> None:
    project = a_project("open", seats=1)
    first, second = changed(a_request(project)), None
    actions.agree(first, by=asker_of(first), shown=seen())
    assert project.stage is ProjectStage.COMPLETE
    second = on_the_waiting_list(project)
    assert second.is_queued


def test_asking_a_moment_too_late_offers_the_waiting_list(database: Any) -> None:
    project = a_full_project()
    with pytest.raises(OutOfTurn) as refusal:
        a_request(project)
    assert refusal.value.reason


def test_a_freed_seat_goes_to_the_longest_waiting(database: Any, frozen_clock: Any, outbox: Any) -> None:
    project = a_full_project()
    first = on_the_waiting_list(project)
    frozen_clock.forward(days=1)
    second = on_the_waiting_list(project)
    partner = project.partnerships[0]
    actions.leave(partner, by=partner_of(partner))
    assert (first.stage, second.stage) == (S.REQUESTED, S.WAITING)
    assert project.stage is ProjectStage.COMPLETE
    assert (first.expires_at - frozen_clock.now).days == 30
    assert outbox()[-1].kind_name == "partnership_recalled"


def test_when_the_called_city_goes_the_next_one_is_called(database: Any, frozen_clock: Any) -> None:
    project = a_full_project()
    first = on_the_waiting_list(project)
    frozen_clock.forward(days=1)
    second = on_the_waiting_list(project)
    partner = project.partnerships[0]
    actions.leave(partner, by=partner_of(partner))
    actions.withdraw(first, by=partner_of(first))
    assert second.stage is S.REQUESTED
    assert accepted(second).stage is S.ACCEPTED


def test_a_queued_invitation_is_called_as_an_invitation(database: Any) -> None:
    project = a_project("open", seats=1)
    first, invitation = a_request(project), an_invitation(project)
    accepted(first)
    actions.leave(first, by=partner_of(first))
    assert invitation.stage is S.INVITED
    assert invitation.waits_for == invitation.city


def test_the_lead_city_may_call_somebody_out_of_line_and_nobody_else_may(database: Any) -> None:
    waiting = on_the_waiting_list()
    with pytest.raises(Denied):
        actions.recall(waiting, by=partner_of(waiting))
    actions.recall(waiting, by=lead_of(waiting))
    assert waiting.stage is S.REQUESTED
    with pytest.raises(OutOfTurn):
        accepted(waiting)  # the seats are still taken


def test_a_seat_freed_in_a_running_project_goes_to_the_waiting_list(database: Any) -> None:
    project = started(a_full_project())
    waiting = on_the_waiting_list(project)
    partner = project.partnerships[0]
    actions.leave(partner, by=partner_of(partner))
    assert project.stage is ProjectStage.ACTIVE
    accepted(waiting)
    assert waiting.stage is S.ACCEPTED
    actions.confirm_plan(waiting, by=partner_of(waiting), shown=seen(), version=project.plan_version)
    assert waiting.stage is S.ACTIVE


def test_seats_are_never_overbooked_whatever_the_order(database: Any) -> None:
    project = a_project("open", seats=2)
    asked = [a_request(project, a_city()) for _each in range(4)]
    for partnership in asked:
        try:
            actions.accept(partnership, by=answerer_of(partnership), shown=seen())
        except OutOfTurn:
            assert partnership.stage is S.WAITING
    assert len(project.partner_cities) == 2
    assert [row.stage for row in asked] == [S.ACCEPTED, S.ACCEPTED, S.WAITING, S.WAITING]
