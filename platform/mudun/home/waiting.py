"""Who waits for whom: the doings of a city, sorted into what waits for it and what it waits for."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from mudun.core.clock import now
from mudun.home import practices
from mudun.home.queries import Doings
from mudun.home.wait import Wait
from mudun.workflow.requirements import missing

SILENT = timedelta(days=365)


def for_city(doings: Doings) -> list[Wait]:
    """What waits for this city, and the reviews that wait for this person."""
    found = [*_questions(doings), *_plans(doings), *_own_projects(doings), *_experiences(doings), *_help(doings)]
    found += [*practices.for_city(doings.transfers, doings.city), *_sprints(doings, asked=True)]
    found += of_reviewer(doings.reviews)
    return sorted(found, key=lambda wait: wait.order)


def of_reviewer(reviews: Iterable[Any]) -> list[Wait]:
    """The reviews that a person still has to write."""
    return [Wait("review", review, review.created_at, review.due_on) for review in reviews]


def for_others(doings: Doings) -> list[Wait]:
    """Where this city waits for another one, for a seat, or for the secretariat."""
    found = [*_sent(doings), *_with_secretariat(doings), *_help_sent(doings)]
    found += [*practices.for_others(doings.transfers, doings.city), *_sprints(doings, asked=False)]
    return sorted(found, key=lambda wait: wait.order)


def _asked(kind: str, partnership: Any) -> Wait:
    reminders = sum(partnership.reminded_days >= day for day in (7, 21))
    return Wait(kind, partnership, partnership.waits_since, partnership.expires_at, reminders=reminders)


def _questions(doings: Doings) -> Iterator[Wait]:
    for row in doings.partnerships:
        if row.waits_for is not doings.city:
            continue
        if row.is_asking:
            yield _asked("request" if row.is_request else "invitation", row)
        elif row.is_changed:
            yield _asked("changes", row)
        else:
            yield Wait("plan", row, row.waits_since, row.project.starts_on)


def _plans(doings: Doings) -> Iterator[Wait]:
    """The lead city's own turn: write the plan, then start."""
    for project in doings.projects:
        agreed = [row for row in doings.of(project) if row.is_agreed]
        if not agreed or not project.takes_plan or project.is_running:
            continue
        if not project.plan:
            yield Wait("write_plan", project, min(row.stage_since for row in agreed), project.starts_on)
        elif not project.is_calling and all(row.has_confirmed_plan for row in agreed):
            yield Wait("start", project, project.edited_at, project.starts_on)


def _own_projects(doings: Doings) -> Iterator[Wait]:
    for project in doings.projects:
        if project.is_returned:
            yield Wait("returned_project", project, project.stage_since)
        elif project.is_draft:
            yield Wait("draft_project", project, project.edited_at, missing=len(missing(project, "open")))
        elif project.is_completed and not doings.is_told(project):
            yield Wait("document", project, project.completed_at)
        elif project.is_public and not project.has_ended and project.last_sign_at <= now() - SILENT:
            yield Wait("silent", project, project.last_sign_at)


def _experiences(doings: Doings) -> Iterator[Wait]:
    for experience in doings.experiences:
        if experience.is_returned:
            yield Wait("returned_experience", experience, experience.stage_since)
        elif experience.is_draft:
            yield Wait("draft_experience", experience, experience.edited_at)
        elif experience.is_posted_only:
            yield Wait("posted_experience", experience, experience.stage_since)
        elif experience.may_be_refreshed:
            yield Wait("still_true", experience, _end_of(experience), experience.valid_until)
        elif experience.needs_new_assessment and experience.is_published:
            yield Wait("assess_again", experience, _end_of(experience))
    for question in doings.questions:
        yield Wait("named", question, question.stage_since)


def _sent(doings: Doings) -> Iterator[Wait]:
    for row in doings.partnerships:
        if row.is_queued:
            if row.city_id == doings.city.id:
                yield Wait("seat", row, row.stage_since)
        elif row.waits_for is not None and row.waits_for is not doings.city:
            yield _asked("sent_plan" if row.awaits_plan else "sent", row)


def _sprints(doings: Doings, *, asked: bool) -> Iterator[Wait]:
    """A proposal waits for whoever has not answered; what is under way, for whoever has not submitted."""
    for sprint in doings.sprints:
        answered = doings.city not in sprint.waits_for
        if sprint.is_proposed and answered is not asked:
            yield Wait("sprint_asked" if asked else "sprint_sent", sprint, sprint.stage_since)
        elif sprint.is_accepted and asked and doings.city not in [side.city for side in sprint.submitted]:
            yield Wait("sprint", sprint, sprint.stage_since, sprint.ends_on)


def _help(doings: Doings) -> Iterator[Wait]:
    """Questions of others that wait for an answer; own ones that were answered and wait to be closed."""
    for request in doings.help_requests:
        if request.city_id != doings.city.id:
            yield Wait("help", request, request.created_at)
        elif request.has_been_heard:
            yield Wait("help_answered", request, request.stage_since)


def _help_sent(doings: Doings) -> Iterator[Wait]:
    for request in doings.help_requests:
        if request.city_id == doings.city.id and not request.has_been_heard:
            yield Wait("help_sent", request, request.stage_since)


def _with_secretariat(doings: Doings) -> Iterator[Wait]:
    for project in doings.projects:
        if project.is_submitted:
            yield Wait("submitted_project", project, project.stage_since)
    for experience in doings.experiences:
        if experience.is_in_review:
            yield Wait("reviewed_experience", experience, experience.stage_since)
        elif experience.waits_for_secretariat:
            yield Wait("submitted_experience", experience, experience.stage_since)


def _end_of(experience: Any) -> datetime:
    """When its validation ended or ends; the last sign of life of one that was only posted."""
    day = experience.valid_until or experience.refreshed_on or experience.published_on
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
