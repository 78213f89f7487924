"""What time brings: warnings at 12, 18 and 23 months, the archive at 24, calls that close by their date."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.factories.projects import a_draft, a_project, focal_point_of

from mudun.core.clock import today
from mudun.core.db import db
from mudun.projects import actions, clock
from mudun.projects.models import Project
from mudun.workflow import clockwork
from mudun.workflow.activity import timeline


@pytest.fixture(autouse=True)
def _database(database):
    """Every test has a fresh database."""


def told(outbox, kind):
    return [notice for notice in outbox() if notice.kind_name == kind]


def test_the_tasks_are_run_by_the_worker(app):
    names = {task.__name__ for task in clockwork.TASKS}
    assert {"warn_silent_projects", "archive_silent_projects", "close_calls_past_their_date"} <= names
    assert "ask_about_calls_without_partners" in names


@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        (datetime(2026, 10, 5, 9, tzinfo=UTC), 12, datetime(2025, 10, 5, 9, tzinfo=UTC)),
        (datetime(2027, 1, 31, 9, tzinfo=UTC), 23, datetime(2025, 2, 28, 9, tzinfo=UTC)),
        (datetime(2028, 2, 29, 9, tzinfo=UTC), 12, datetime(2027, 2, 28, 9, tzinfo=UTC)),
        (datetime(2027, 1, 15, 9, tzinfo=UTC), 1, datetime(2026, 12, 15, 9, tzinfo=UTC)),
    ],
)
def test_months_are_months_of_the_calendar(frozen_clock, moment, months, before):
    frozen_clock.to(moment)
    assert clock.months_ago(months) == before


def test_a_silent_project_is_warned_three_times_then_archived(frozen_clock, outbox):
    project = a_project("active")
    said = []
    for _month in range(25):
        frozen_clock.forward(days=31)
        said.append((clock.warn_silent_projects(), clock.archive_silent_projects()))
    assert sum(warned for warned, _archived in said) == 3
    assert sum(archived for _warned, archived in said) == 1
    assert project.stage == "archived"
    assert project.is_public
    lead = focal_point_of(project.lead_city)
    assert [notice.reader_id for notice in told(outbox, "project_dormant")] == [lead.id] * 3
    last = told(outbox, "project_archived")[-1]
    assert "24" in last.body["en"]


def test_running_twice_warns_once(frozen_clock):
    a_project("open")
    frozen_clock.forward(days=380)
    assert clock.warn_silent_projects() == 1
    assert clock.warn_silent_projects() == 0


def test_a_worker_that_stood_still_does_not_archive_without_a_warning(frozen_clock):
    project = a_project("active")
    frozen_clock.forward(days=1000)
    assert clock.archive_silent_projects() == 0
    assert clock.warn_silent_projects() == 1
    assert project.warned_months == 23
    assert clock.archive_silent_projects() == 0
    frozen_clock.forward(days=29)
    assert clock.archive_silent_projects() == 1


def test_one_tap_starts_the_clock_anew(frozen_clock):
    project = a_project("active")
    frozen_clock.forward(days=380)
    clock.warn_silent_projects()
    actions.refresh(project, by=focal_point_of(project.lead_city))
    frozen_clock.forward(days=360)
    assert clock.warn_silent_projects() == 0
    frozen_clock.forward(days=10)
    assert clock.warn_silent_projects() == 1
    assert project.warned_months == 12


def test_what_has_ended_is_left_in_peace(frozen_clock):
    for stage in ("completed", "documented", "withdrawn", "declined"):
        a_project(stage)
    frozen_clock.forward(days=1000)
    assert clock.warn_silent_projects() == 0
    assert clock.archive_silent_projects() == 0


def test_an_archived_draft_stays_hidden(frozen_clock):
    draft = a_draft()
    frozen_clock.forward(days=1000)
    clock.warn_silent_projects()
    frozen_clock.forward(days=30)
    assert clock.archive_silent_projects() == 1
    assert not draft.is_public


def test_a_call_with_partners_closes_the_day_after_its_date(frozen_clock, outbox):
    project = a_project("forming", closes_on=today() + timedelta(days=10))
    frozen_clock.forward(days=10)
    assert clock.close_calls_past_their_date() == 0
    frozen_clock.forward(days=1)
    assert clock.close_calls_past_their_date() == 1
    assert project.stage == "complete"
    readers = {notice.reader_id for notice in told(outbox, "project_call_closed")}
    assert readers == {focal_point_of(city).id for city in (project.lead_city, project.partner_cities[0])}


def test_a_call_that_nobody_joined_is_asked_about_once_for_each_date(frozen_clock, outbox):
    project = a_project("open", closes_on=today() + timedelta(days=10))
    frozen_clock.forward(days=11)
    assert clock.close_calls_past_their_date() == 0
    assert [clock.ask_about_calls_without_partners() for _ in range(2)] == [1, 0]
    frozen_clock.forward(days=3)
    assert clock.ask_about_calls_without_partners() == 0
    lead = focal_point_of(project.lead_city)
    actions.edit(project, {"closes_on": today() + timedelta(days=20)}, by=lead)
    assert project.is_calling
    frozen_clock.forward(days=21)
    assert clock.ask_about_calls_without_partners() == 1
    assert len(told(outbox, "project_call_lapsed")) == 2


def test_time_does_not_count_as_a_sign_of_life(frozen_clock):
    project = a_project("forming", closes_on=today() + timedelta(days=10))
    sign = project.last_sign_at
    frozen_clock.forward(days=11)
    clock.close_calls_past_their_date()
    assert project.last_sign_at == sign
    assert timeline(project)[-1].actor_kind == "clock"
    assert db.session.query(Project).count() == 1
