"""Reminders on day 7 and 21, the end after 30 days; run twice, late or never before, it is the same."""

from typing import Any

import pytest
from tests.factories.accounts import an_admin
from tests.factories.partnerships import (
    a_request,
    accepted,
    an_invitation,
    answerer_of,
    asker_of,
    changed,
    lead_of,
    on_the_waiting_list,
)
from tests.factories.projects import a_project

from mudun.cities import actions as cities
from mudun.core.errors import OutOfTurn
from mudun.partnerships import actions
from mudun.partnerships.clock import expire_partnerships, remind_of_partnerships
from mudun.partnerships.lifecycle import PartnershipStage as S
from mudun.partnerships.texts import shown
from mudun.projects import actions as projects
from mudun.workflow.clockwork import TASKS


def reminders(outbox: Any) -> list[int]:
    """Who was reminded, in order."""
    return [notice.reader_id for notice in outbox() if notice.kind_name == "partnership_reminder"]


@pytest.mark.parametrize("make", [a_request, an_invitation], ids=["request", "invitation"])
def test_the_other_side_is_reminded_twice(database: Any, frozen_clock: Any, outbox: Any, make: Any) -> None:
    partnership = make()
    days_of_reminders = []
    for day in range(1, 30):
        frozen_clock.forward(days=1)
        for _again in range(2):
            days_of_reminders += [day] * remind_of_partnerships()
    assert days_of_reminders == [7, 21]
    assert reminders(outbox) == [answerer_of(partnership).id] * 2


def test_a_worker_that_slept_sends_one_reminder_not_two(database: Any, frozen_clock: Any, outbox: Any) -> None:
    a_request()
    frozen_clock.forward(days=22)
    assert remind_of_partnerships() == 1
    assert remind_of_partnerships() == 0
    assert len(reminders(outbox)) == 1


def test_nobody_is_reminded_of_what_is_answered(database: Any, frozen_clock: Any) -> None:
    accepted(a_request())
    frozen_clock.forward(days=8)
    assert remind_of_partnerships() == 0


def test_a_suspended_city_is_neither_reminded_nor_asked(
    database: Any, frozen_clock: Any, outbox: Any, client_for: Any
) -> None:
    partnership, project = a_request(), a_project("open")
    asker, lead = asker_of(partnership), partnership.project.lead_city
    for city in (lead, project.lead_city):
        cities.suspend(city, by=an_admin(), note="For a test")
    frozen_clock.forward(days=8)
    remind_of_partnerships()
    assert reminders(outbox) == []
    told = "nobody speaks for it at present"
    for page in (f"partnerships/{partnership.id}", f"projects/{partnership.project_id}"):
        assert told in client_for(asker).get(f"/en/{page}").text
    with pytest.raises(OutOfTurn):
        actions.express_interest(project, by=asker, shown=shown(), offers=["venue"])


def test_a_question_expires_after_thirty_days_and_both_are_told(database: Any, frozen_clock: Any, outbox: Any) -> None:
    partnership = a_request()
    frozen_clock.forward(days=29, hours=23)
    assert expire_partnerships() == 0
    frozen_clock.forward(hours=1)
    assert expire_partnerships() == 1
    assert expire_partnerships() == 0
    assert partnership.stage is S.EXPIRED
    told = {notice.reader_id for notice in outbox() if notice.kind_name == "partnership_expired"}
    assert told == {asker_of(partnership).id, answerer_of(partnership).id}


def test_an_expired_request_may_be_asked_again(database: Any, frozen_clock: Any) -> None:
    partnership = a_request()
    frozen_clock.forward(days=31)
    expire_partnerships()
    assert a_request(partnership.project, partnership.city).is_asking


def test_changes_that_nobody_answers_give_the_seat_back(database: Any, frozen_clock: Any) -> None:
    partnership = changed(a_request(a_project("open", seats=1)))
    frozen_clock.forward(days=31)
    expire_partnerships()
    assert partnership.stage is S.EXPIRED
    assert partnership.project.partner_cities == []


def test_the_waiting_list_does_not_expire_while_the_project_lives(database: Any, frozen_clock: Any) -> None:
    waiting = on_the_waiting_list()
    frozen_clock.forward(days=100)
    assert expire_partnerships() == 0
    assert waiting.is_queued


def test_what_is_open_in_a_project_that_has_ended_is_closed(database: Any, outbox: Any) -> None:
    waiting = on_the_waiting_list()
    asked = a_request()
    for partnership in (waiting, asked):
        projects.withdraw(partnership.project, by=lead_of(partnership), note="Other plans")
    assert expire_partnerships() == 2
    assert waiting.stage is asked.stage is S.EXPIRED


def test_a_city_called_from_the_list_has_thirty_days_and_reminders_of_its_own(database: Any, frozen_clock: Any) -> None:
    waiting = on_the_waiting_list()
    frozen_clock.forward(days=50)
    actions.recall(waiting, by=lead_of(waiting))
    assert remind_of_partnerships() == expire_partnerships() == 0
    frozen_clock.forward(days=7)
    assert remind_of_partnerships() == 1
    frozen_clock.forward(days=23)
    assert expire_partnerships() == 1


def test_the_worker_runs_both(database: Any) -> None:
    assert {remind_of_partnerships, expire_partnerships} <= set(TASKS)
