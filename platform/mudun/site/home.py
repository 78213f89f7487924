"""What the home page shows: the cities, what is open to them, what was published. One statement each."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from mudun.cities import map as region
from mudun.cities.models import City
from mudun.cities.queries import listed
from mudun.core.db import db
from mudun.experiences.models import Experience
from mudun.experiences.queries import published
from mudun.partnerships.queries import seats_taken
from mudun.projects.models import Project
from mudun.projects.queries import open_calls

CALLS = 3
EXPERIENCES = 3


def home_page() -> dict[str, Any]:
    """The records and numbers of the home page."""
    cities = cities_on_map()
    calls = db.session.scalars(open_calls().limit(CALLS)).unique().all()
    return {
        "cities": cities,
        "layout": region.layout(cities),
        "region": region,
        "calls": calls,
        "taken": seats_taken(calls),
        "experiences": db.session.scalars(newest_experiences()).all(),
        "numbers": numbers(),
        "countries": len({city.country for city in cities if city.is_in_region}),
    }


def cities_on_map() -> Sequence[City]:
    """The cities of the network, without their tags: the map only needs to know where they are."""
    return db.session.scalars(listed().options(lazyload(City.tags))).all()


def newest_experiences() -> sa.Select[Any]:
    """What was published last."""
    return published().options(lazyload(Experience.tags)).limit(EXPERIENCES)


def numbers() -> dict[str, int]:
    """How much there is to read and to join, in one statement."""
    counted = {
        "open": open_calls().with_only_columns(Project.id),
        "published": published().with_only_columns(Experience.id),
    }
    row = db.session.execute(sa.select(*(_count(query).label(name) for name, query in counted.items())))
    return dict(row.one()._mapping)


def _count(query: sa.Select[Any]) -> sa.ScalarSelect[int]:
    found = query.order_by(None).options().subquery()
    return sa.select(sa.func.count()).select_from(found).scalar_subquery()
