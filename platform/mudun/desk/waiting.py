"""What waits for a city, gathered from every room; the nearest end first."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from mudun.cities.models import City
from mudun.core.db import db
from mudun.desk.queues import Row
from mudun.experiences import queries as experiences
from mudun.partnerships.queries import waiting as partnerships
from mudun.projects.lifecycle import ProjectStage
from mudun.projects.queries import lists as projects

_LAST = datetime.max.replace(tzinfo=UTC)


def waiting_for(city: City) -> list[Row]:
    """Questions to the city, and what came back to it with a note."""
    return sorted(_to_answer(city), key=lambda row: (row.until or _LAST, row.since or _LAST))


def waiting_for_others(city: City) -> list[Row]:
    """Where the city waits for somebody else."""
    return [_asked(partnership) for partnership in partnerships.sent_by(city)]


def _to_answer(city: City) -> Iterator[Row]:
    for partnership in partnerships.waiting_for(city):
        yield _asked(partnership)
    for named in experiences.questions_to(city):
        yield Row(named.experience.title, named.experience, _l("Did your city take part?"), since=named.created_at)
    for experience in experiences.written_by(city):
        if experience.is_returned:
            yield Row(experience.title, experience, experience.stage.label, since=experience.stage_since)
    for project in db.session.scalars(projects.drafts_of(city)).unique():
        if project.stage is ProjectStage.RETURNED:
            yield Row(project.title, project, project.stage.label, since=project.stage_since)


def _asked(partnership: Any) -> Row:
    return Row(
        partnership.project.title, partnership, partnership.stage.label,
        since=partnership.stage_since, until=partnership.expires_at,
    )  # fmt: skip
