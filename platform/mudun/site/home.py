"""What the home page shows: the cities, what is open to them, what was published. One statement each."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload, undefer

from mudun.cities import map as region
from mudun.cities.models import City
from mudun.cities.queries import listed
from mudun.core.db import db
from mudun.core.paging import counting, cut
from mudun.digests.models import Issue
from mudun.digests.queries import public_issues
from mudun.experiences.models import Experience
from mudun.experiences.queries import published as published_experiences
from mudun.i18n.languages import current
from mudun.i18n.localized import Localized
from mudun.partnerships.queries import seats_taken
from mudun.practices.models import Practice
from mudun.practices.queries import published as published_practices
from mudun.projects.queries import open_calls
from mudun.transfers.queries import alive_in_second_city

MOST = 3  # of each kind


def home_page() -> dict[str, Any]:
    """The records and numbers of the home page."""
    cities = cities_on_map()
    calls, open_today = _first(open_calls())
    experiences, published = _first(_lean(published_experiences(), Experience))
    practices, practised = _first(_lean(published_practices(), Practice))
    issue = db.session.scalar(public_issues().options(undefer(Issue.frozen)).limit(1))
    return {
        "cities": cities,
        "layout": region.layout(cities),
        "region": region,
        "calls": calls,
        "taken": seats_taken(calls) if calls else {},
        "issue": issue,
        "contents": contents(issue)[:MOST] if issue else [],
        "experiences": experiences,
        "practices": practices,
        "alive": alive_in_second_city(),
        "numbers": {"open": open_today, "experiences": published, "practices": practised},
        "countries": len({city.country for city in cities if city.is_in_region}),
    }


def cities_on_map() -> Sequence[City]:
    """The cities of the network, without their tags: the map only needs to know where they are."""
    return db.session.scalars(listed().options(lazyload(City.tags))).all()


def _lean(query: sa.Select[Any], model: Any) -> sa.Select[Any]:
    """Titles and cities are enough: no tags."""
    return query.options(lazyload(model.tags), joinedload(model.city).lazyload(City.tags))


def _first(query: sa.Select[Any]) -> tuple[list[Any], int]:
    """The first few rows of a list and how many there are in all, in one statement."""
    rows = db.session.execute(cut(query, MOST).add_columns(counting(query).scalar_subquery())).unique().all()
    return [record for record, _total in rows], rows[0][1] if rows else 0


def contents(issue: Issue) -> list[dict[str, Any]]:
    """What stands in an issue, as it was frozen: title, city, goals and address of each item."""
    items = [item for section in (issue.frozen or {})["sections"] for item in section["items"]]
    return [
        {
            "title": Localized.from_json(item["title"]),
            "city": Localized.from_json(item["cities"][0]["name"]) if item["cities"] else Localized(),
            "goals": [goal["number"] for goal in item["goals"]],
            "address": item["address"].replace("{language}", current()),
        }
        for item in items
    ]
