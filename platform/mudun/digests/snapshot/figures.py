"""The network in figures on the day of freezing, each number with what it is counted of."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from mudun.cities.models import City, Standing
from mudun.cities.queries import listed
from mudun.core import countries, sdg
from mudun.core.clock import today
from mudun.core.db import db
from mudun.digests.snapshot import parts as p
from mudun.experiences import queries as experiences
from mudun.experiences.models import Experience
from mudun.partnerships.lifecycle import AGREED
from mudun.partnerships.models import Partnership
from mudun.projects.models import Project
from mudun.projects.queries import public
from mudun.tagging.models import Tag
from mudun.transfers.models import Transfer
from mudun.transfers.queries import alive_in_second_city, is_alive

Data = dict[str, Any]


def network() -> Data:
    """Goals of all published experiences, countries, cooperation between cities, practices alive elsewhere."""
    cities = list(db.session.scalars(listed().order_by(City.slug)))
    by_id = {city.id: city for city in cities}
    ties = _ties(by_id)
    return {
        "on": p.on(today()),
        "members": sum(city.standing == Standing.MEMBER for city in cities),
        "goals": _goals(),
        "countries": _countries(cities),
        "cooperation": _cooperation(ties, by_id),
        "alive": _alive(),
    }


def _goals() -> Data:
    """How many published experiences serve each goal, and how many have it as their first."""
    published = _numbers(experiences.published(), Experience)
    tags = sa.select(Tag.code, Tag.position).where(
        Tag.subject_type == Experience.__tablename__, Tag.scheme == "goal", Tag.subject_id.in_(published)
    )
    rows = list(db.session.execute(tags))
    served, first = Counter(int(code) for code, _ in rows), Counter(int(code) for code, place in rows if not place)
    found = [{"number": n, "experiences": served[n], "primary": first[n]} for n in sdg.NUMBERS]
    return {"of": db.session.scalar(sa.select(sa.func.count()).select_from(published.subquery())) or 0, "rows": found}


def _numbers(query: Any, model: Any) -> Any:
    return query.order_by(None).options().with_only_columns(model.id)


def _countries(cities: Iterable[City]) -> Data:
    """Cities, published experiences and public projects of each country that has a city."""
    told = _per_city(experiences.published(), Experience, Experience.city_id)
    led = _per_city(public(), Project, Project.lead_city_id)
    rows: dict[str, Counter[str]] = {}
    for city in cities:
        row = rows.setdefault(city.country, Counter())
        row.update(cities=1, experiences=told.get(city.id, 0), projects=led.get(city.id, 0))
    counted: list[Data] = [
        {"code": code, "name": p.said(countries.name(code)), **_three(row)} for code, row in rows.items()
    ]
    counted.sort(key=lambda row: (-row["experiences"], -row["projects"], -row["cities"], row["code"]))
    return {"of": len(countries.choices(arab_only=True)), "rows": counted}


def _three(row: Counter[str]) -> dict[str, int]:
    return {key: row[key] for key in ("cities", "experiences", "projects")}


def _per_city(query: Any, model: Any, column: Any) -> dict[int, int]:
    numbers = _numbers(query, model)
    rows = db.session.execute(sa.select(column, sa.func.count()).where(model.id.in_(numbers)).group_by(column))
    return {city: count for city, count in rows if city}


def _ties(cities: dict[int, City]) -> Counter[tuple[int, int]]:
    """How many public projects join two cities, each pair once."""
    rows = db.session.execute(
        sa.select(Project.lead_city_id, Partnership.city_id)
        .join(Partnership, Partnership.project_id == Project.id)
        .where(Project.id.in_(_numbers(public(), Project)), Partnership.stage.in_(AGREED))
    )
    pairs = (tuple(sorted(pair)) for pair in rows)
    return Counter((one, other) for one, other in pairs if one in cities and other in cities and one != other)


def _cooperation(ties: Counter[tuple[int, int]], cities: dict[int, City]) -> Data:
    joined = sorted({number for pair in ties for number in pair}, key=lambda number: cities[number].slug)
    order = {number: place for place, number in enumerate(joined)}
    lines = sorted((order[one], order[other], count) for (one, other), count in ties.items())
    return {
        "of": len(cities),
        "cities": [p.place(cities[number]) for number in joined],
        "ties": [{"one": min(a, b), "other": max(a, b), "projects": count} for a, b, count in lines],
    }


def _alive() -> Data:
    """Practices alive in a second city, of all published ones."""
    counted = alive_in_second_city()
    return {"alive": counted.practices, "of": counted.published}


def cities_alive(practices: Iterable[int]) -> dict[int, list[Data]]:
    """Practice number → the names of the other cities in which it lives."""
    query = (
        sa.select(Transfer.practice_id, City)
        .join(City, City.id == Transfer.city_id)
        .where(is_alive(), Transfer.practice_id.in_(list(practices)))
        .order_by(Transfer.practice_id, City.slug)
    )
    found: dict[int, list[Data]] = {}
    for number, city in db.session.execute(query):
        found.setdefault(number, []).append(p.said(city.name))
    return found
