"""The records of an issue with their words alone: no facts, no tags, in three statements."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from mudun.cities.models import City
from mudun.core.db import db
from mudun.digests.models import Item
from mudun.digests.queries.subjects import Key
from mudun.experiences.models import Experience
from mudun.practices.models import Practice
from mudun.projects.models import Project


def load_words(items: Iterable[Item]) -> dict[Key, Any]:
    """Key → record. What a call seeks stands in its tags, so projects bring those."""
    wanted: dict[str, list[int]] = {}
    for item in items:
        wanted.setdefault(item.subject_type, []).append(item.subject_id)
    parts: dict[str, tuple[Any, ...]] = {
        "experience": (
            Experience,
            joinedload(Experience.city).lazyload(City.tags),
            joinedload(Experience.blocks),
            joinedload(Experience.results),
            lazyload(Experience.tags),
        ),
        "practice": (
            Practice,
            joinedload(Practice.city).lazyload(City.tags),
            joinedload(Practice.blocks),
            lazyload(Practice.tags),
        ),
        "project": (Project, joinedload(Project.lead_city).lazyload(City.tags), joinedload(Project.results)),
    }
    found = {}
    for kind, ids in sorted(wanted.items()):
        model, *options = parts[kind]
        rows = db.session.scalars(sa.select(model).where(model.id.in_(ids)).options(*options)).unique()
        found.update({(kind, row.id): row for row in rows})
    return found
