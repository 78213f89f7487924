"""Facets in words: their headings, their values, what is chosen."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import lazyload

from mudun.cities.models import City
from mudun.core import countries, sdg, vocabularies
from mudun.core.db import db
from mudun.i18n.languages import LANGUAGES
from mudun.projects.lifecycle import ProjectStage
from mudun.publishing.rows import LEVELS
from mudun.search.filters import Search
from mudun.search.marks import FACETS
from mudun.search.subjects import SUBJECTS

Option = tuple[str, str, int]
Cities = Mapping[str, City]
BY_NUMBER = ("theme", "group", "country", "city")  # the fullest first; the others in their own order
MOST = 60
VOCABULARIES = {"theme": "themes", "group": "target_groups"}


def titles() -> dict[str, str]:
    """Facet → heading."""
    return {
        "kind": _("Kind"), "stage": _("Stage"), "goal": _("Sustainable Development Goal"), "target": _("SDG target"),
        "theme": _("Theme"), "group": _("Target group"), "country": _("Country"), "city": _("City"),
        "validated": _("Validated"), "text": _("Language of the text"), "cost": _("Level of cost"),
        "year": _("Year"),
    }  # fmt: skip


def sort_labels() -> dict[str, str]:
    """Order → its name."""
    return {"relevance": _("Most relevant"), "newest": _("Newest"), "closing": _("Closing soon")}


def facets(
    search: Search, counts: Mapping[str, Mapping[str, int]]
) -> tuple[list[tuple[str, str, list[Option]]], Cities]:
    """(facet, heading, options with counts) of each that has something to offer; and the cities among them by slug."""
    cities = _cities({*counts.get("city", {}), *search.chosen.get("city", ())})
    heads = titles()
    found = []
    for name in FACETS:
        counted = dict(counts.get(name, {}))
        for code in search.chosen.get(name, ()):
            counted.setdefault(code, 0)
        if counted:
            found.append((name, heads[name], _options(name, counted, cities)))
    return found, cities


def _cities(slugs: set[str]) -> dict[str, City]:
    if not slugs:
        return {}
    rows = db.session.scalars(sa.select(City).where(City.slug.in_(slugs)).options(lazyload(City.tags)))
    return {city.slug: city for city in rows}


def _options(name: str, counted: Mapping[str, int], cities: Cities) -> list[Option]:
    options = [(code, label(name, code, cities), number) for code, number in counted.items()]
    if name in BY_NUMBER:
        return sorted(options, key=lambda option: (-option[2], option[1]))[:MOST]
    return sorted(options, key=lambda option: _place(name, option[0]), reverse=name == "year")


def _place(name: str, code: str) -> Any:
    orders: dict[str, list[str]] = {
        "kind": list(SUBJECTS), "stage": [stage.value for stage in ProjectStage], "cost": list(LEVELS),
        "text": [language.code for language in LANGUAGES],
    }  # fmt: skip
    if name in orders:
        return orders[name].index(code) if code in orders[name] else len(orders[name])
    if name in {"goal", "target"}:
        return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.split(".")]
    return code


def label(name: str, code: str, cities: Cities) -> str:
    """A value of a facet in words; a code that nobody knows stays as it is."""
    known: dict[str, Callable[[], Any]] = {
        "kind": lambda: SUBJECTS[code].label,
        "stage": lambda: ProjectStage(code).label,
        "goal": lambda: sdg.goal(code),
        "target": lambda: sdg.target(code),
        "theme": lambda: vocabularies.label("themes", code),
        "group": lambda: vocabularies.label("target_groups", code),
        "country": lambda: countries.name(code),
        "city": lambda: cities[code],
        "validated": lambda: _("Validated experiences"),
        "text": lambda: next(language.name for language in LANGUAGES if language.code == code),
        "cost": lambda: LEVELS[code],
    }
    try:
        return str(known[name]())
    except (KeyError, ValueError, StopIteration):
        return code


def applied(search: Search, cities: Cities, address: Callable[..., str]) -> list[tuple[str, str]]:
    """(words, address without it) of every filter that is set."""
    return [
        (label(name, code, cities), address(**search.without(name, code)))
        for name, codes in search.chosen.items()
        for code in codes
    ]
