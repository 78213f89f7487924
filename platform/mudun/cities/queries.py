"""Named questions about cities."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from mudun.cities.lifecycle import CityStage
from mudun.cities.models import City
from mudun.core.db import db
from mudun.i18n.arabic import bare_word, normalise

# Filter of the directory → the values by which a city is found.
FACETS: Mapping[str, Callable[[City], Iterable[str]]] = {
    "country": lambda city: [city.country],
    "trait": lambda city: [city.trait] if city.trait else [],
    "goal": lambda city: city.codes("goal") + city.codes("also_goal"),
    "offer": lambda city: city.codes("offer"),
    "need": lambda city: city.codes("need"),
    "standing": lambda city: [city.standing],
}


@dataclass(frozen=True)
class Directory:
    """The cities that match, and beside each filter how many cities each of its values would give."""

    cities: Sequence[City]
    counts: Mapping[str, Mapping[str, int]]
    total: int


def visible_to(_actor: Any) -> sa.Select[Any]:
    """Cities are public, whatever their stage."""
    return sa.select(City)


def listed() -> sa.Select[Any]:
    """The cities of the directory: all but the suspended."""
    return sa.select(City).where(City.stage != CityStage.SUSPENDED)


def directory(chosen: Mapping[str, Sequence[str]]) -> Directory:
    """Cities that match every filter (any value within one), by country and name, with honest counts.

    A network has dozens of cities, not thousands: they are read in two statements and counted here, so that
    the number beside a filter is what choosing it would give.
    """
    everyone = sorted(db.session.scalars(listed()), key=in_order)
    wanted = {name: frozenset(values) for name, values in chosen.items() if values and name in FACETS}
    misses = {city: [name for name, values in wanted.items() if not _has(city, name, values)] for city in everyone}
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for city, missed in misses.items():
        for name in FACETS:
            if not missed or missed == [name]:
                for value in set(FACETS[name](city)):
                    counts[name][value] = counts[name].get(value, 0) + 1
    return Directory([city for city in everyone if not misses[city]], counts, len(everyone))


def in_order(city: City) -> tuple[bool, str, str]:
    """Cities of the region first, then by country and name in the reader's language, without the article."""
    return not city.is_in_region, _sorted_as(city.country_name), _sorted_as(city.name)


def _sorted_as(name: Any) -> str:
    return " ".join(bare_word(word) for word in normalise(str(name)).split())


def _has(city: City, name: str, values: frozenset[str]) -> bool:
    return not values.isdisjoint(FACETS[name](city))


def on_map() -> Sequence[City]:
    """Every listed city, for the map."""
    return sorted(db.session.scalars(listed()), key=in_order)


def choices(*, but: City | None = None) -> list[tuple[int, str]]:
    """Pairs for a form: cities that take part, by name."""
    rows = db.session.scalars(sa.select(City).where(City.stage == CityStage.ACTIVE).options(lazyload(City.tags)))
    return sorted(((c.id, f"{c.name} ({c.country_name})") for c in rows if c is not but), key=lambda pair: pair[1])


def by_slug(slug: str) -> City | None:
    """The city of that slug."""
    return City.find(slug)


def counted() -> int:
    """How many cities the directory lists."""
    query = sa.select(sa.func.count()).select_from(City).where(City.stage != CityStage.SUSPENDED)
    return db.session.scalar(query) or 0
