"""The cover's stars: one for each city with an experience in the issue, where the map would put it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

COLUMNS, ROWS = 6, 4
# The Arab region between Nouakchott and Muscat, between Moroni and the Mediterranean coast.
_WEST, _EAST, _NORTH, _SOUTH = -17.0, 60.0, 37.5, 10.0
Cell = tuple[int, int]


def stars(frozen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Cells of the 6 × 4 lattice to fill; the first experience leads. A cover holds at most all its cells."""
    taken: dict[Cell, bool] = {}
    for place in _places(frozen):
        cell = _nearest(_cell(place), taken)
        if cell is not None:
            taken[cell] = not taken
    return [{"column": column, "row": row, "lead": lead} for (column, row), lead in taken.items()]


def _places(frozen: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    items = [item for section in frozen["sections"] for item in section["items"] if item["kind"] == "experience"]
    cities = {city["slug"]: city for item in items for city in item["cities"][:1] if city["latitude"] is not None}
    return list(cities.values())


def _cell(city: Mapping[str, Any]) -> Cell:
    along = (city["longitude"] - _WEST) / (_EAST - _WEST)
    down = (_NORTH - city["latitude"]) / (_NORTH - _SOUTH)
    return min(max(int(along * COLUMNS), 0), COLUMNS - 1), min(max(int(down * ROWS), 0), ROWS - 1)


def _nearest(cell: Cell, taken: Mapping[Cell, bool]) -> Cell | None:
    free = [(column, row) for row in range(ROWS) for column in range(COLUMNS) if (column, row) not in taken]
    return min(free, key=lambda other: (_apart(cell, other), other), default=None)


def _apart(one: Cell, other: Cell) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def profile(read: Any, frozen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The goals of the issue's own pieces, in the order of their numbers, and how many pieces serve each."""
    served = Counter(
        goal["number"] for section in frozen["sections"] for item in section["items"] for goal in item["goals"]
    )
    goals = (read.goal({"number": number, "primary": False, "targets": []}) for number in sorted(served))
    return [{**goal, "pieces": served[goal["number"]]} for goal in goals]
