"""The records that stand in issues, with their parts."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from mudun.cities.models import City
from mudun.core.db import db, model_named
from mudun.digests.models import Item
from mudun.experiences.models import Experience
from mudun.practices.models import Practice
from mudun.projects.models import Project

Key = tuple[str, int]


def load_subjects(items: Iterable[Item]) -> dict[Key, Any]:
    """The records of several items with their parts, in a fixed number of statements; keep what is given."""
    wanted: dict[str, list[int]] = {}
    for item in items:
        wanted.setdefault(item.subject_type, []).append(item.subject_id)
    parts = {
        "experience": (
            joinedload(Experience.city).lazyload(City.tags),
            selectinload(Experience.blocks),
            selectinload(Experience.results),
            selectinload(Experience.co_cities),
        ),
        "practice": (joinedload(Practice.city).lazyload(City.tags), selectinload(Practice.blocks)),
        "project": (joinedload(Project.lead_city).lazyload(City.tags), selectinload(Project.results)),
    }
    found = {}
    for kind, ids in sorted(wanted.items()):
        model: Any = model_named(kind)
        rows = db.session.scalars(sa.select(model).where(model.id.in_(ids)).options(*parts[kind]))
        found.update({(kind, row.id): row for row in rows})
    return found
