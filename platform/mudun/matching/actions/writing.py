"""A letter from one city to another."""

from typing import Any

from mudun.cities.models import City
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.matching.models import Letter
from mudun.notifications.notify import notify
from mudun.projects.models import Project
from mudun.security.policy import authorize
from mudun.workflow.activity import record


def write_to(city: City, words: Localized, *, by: Any, project: Project | None = None) -> Letter:
    """The reader's city writes to another one; its focal points are told and read it on the platform."""
    authorize(by, "write_to", city)
    letter = Letter(from_city=by.city, to_city=city, project=project, written_by_id=by.id, words=words)
    db.session.add(letter)
    record(letter, "write", by=by)
    notify(city.focal_points, "city_letter", about=letter, but=by)
    return letter
