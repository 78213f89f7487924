"""How people also write the names of cities."""

from functools import cache

from mudun.core.reference import read_rows


@cache
def _table() -> dict[str, tuple[str, ...]]:
    rows = read_rows("city_spellings.csv")
    return {row["slug"]: tuple(name.strip() for name in row["spellings"].split(";")) for row in rows}


def usual_spellings(slug: str) -> tuple[str, ...]:
    """Other spellings of the city's name than its own three."""
    return _table().get(slug, ())
