"""A city's projects, practices and experiences, as far as the reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mudun.cities.models import City


@dataclass(frozen=True)
class Works:
    """One section of a city's page: title, records with a remark each, and where all of them stand."""

    id: str
    title: Any
    rows: Sequence[tuple[Any, Any]]
    more: str


def of_city(city: City, reader: Any) -> list[Works]:
    """The sections that have something to show."""
    return []
