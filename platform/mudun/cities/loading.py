"""Brings the reference list of cities into the database, again and again: what a city wrote itself stays."""

from collections.abc import Mapping
from typing import Any

from mudun.cities import actions
from mudun.cities.models import City
from mudun.core.db import db
from mudun.core.reference import read_rows
from mudun.i18n.localized import Localized
from mudun.security.rules import CLOCK


def load_cities() -> int:
    """List every city of the reference list that is new, refresh the others; returns how many are new."""
    known = {city.slug: city for city in db.session.scalars(db.select(City))}
    new = 0
    for row in read_rows("cities.csv"):
        city = known.get(row["slug"])
        if city is None:
            city, new = City(slug=row["slug"]), new + 1
        _refresh(city, row)
        if city.stage is None:
            actions.list_(city, by=CLOCK)
    return new


def _refresh(city: City, row: Mapping[str, str]) -> None:
    own = set(city.own_fields or [])
    for field, value in _facts(row).items():
        if field not in own and getattr(city, field) != value:
            setattr(city, field, value)
    goals = [goal for goal in row["focus_sdgs"].split(";") if goal]
    if "goal" not in own and city.codes("goal") != goals:
        city.set_codes("goal", goals)


def _facts(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": Localized({"ar": row["name_ar"], "en": row["name_en"], "fr": row["name_fr"]}),
        "country": row["country"],
        "standing": row["status"],
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
        "population": _number(row["population"]),
        "population_year": _number(row["population_year"]),
        "gnlc_year": _number(row["gnlc_year"]),
        "trait": row["trait"],
        "source": row["source"],
        "source_note": row["note_en"],
        "confidence": row["confidence"],
    }


def _number(text: str) -> int | None:
    return int(text) if text else None
