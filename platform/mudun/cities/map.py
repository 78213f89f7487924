"""Where each city stands on the map of the region: one shape, no inner borders, lenses where cities crowd.

The drawing itself is computed once by `scripts/draw_map.py`; here cities are only placed on it. Placing is a
pure function of names and coordinates, so its result is kept and can never be stale.
"""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mudun.core.reference import read_json
from mudun.core.words import Words

APART = 13.0
ROUNDS = 40
KEPT = 64


@dataclass(frozen=True)
class Lens:
    """An enlarged part of the map, for cities too close together to be told apart."""

    slug: str
    label: Words
    bounds: tuple[float, float, float, float]
    centre: tuple[float, float]
    half: float
    middle: tuple[float, float]
    squeeze: float
    scale: float
    frame: str
    edge: str
    land: str

    def covers(self, longitude: float, latitude: float) -> bool:
        """Whether a point lies in the enlarged part."""
        west, south, east, north = self.bounds
        return west <= longitude <= east and south <= latitude <= north

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A point on the sheet, as seen through the lens."""
        x = self.centre[0] + (longitude - self.middle[0]) * self.squeeze * self.scale
        return x, self.centre[1] - (latitude - self.middle[1]) * self.scale


@dataclass(frozen=True)
class Mark:
    """A city's star on the sheet."""

    slug: str
    x: float
    y: float


@dataclass(frozen=True)
class Layout:
    """Marks on the main map and inside each lens, ready to be drawn."""

    main: tuple[Mark, ...]
    lenses: tuple[tuple[Lens, tuple[Mark, ...]], ...]
    beyond: tuple[str, ...]


_DRAWING = read_json("map.json")
_PROJECTION = _DRAWING["projection"]
WIDTH: int = _DRAWING["width"]
HEIGHT: int = _DRAWING["height"]
SMALL_HEIGHT = 400
LAND: str = _DRAWING["land"]
LAND_SMALL: str = _DRAWING["land_small"]
LENSES: tuple[Lens, ...] = tuple(
    Lens(
        label=Words(row["label"]),
        bounds=tuple(row["bounds"][side] for side in ("west", "south", "east", "north")),
        centre=tuple(row["centre"]),
        middle=tuple(row["middle"]),
        **{key: row[key] for key in ("slug", "half", "squeeze", "scale", "frame", "edge", "land")},
    )
    for row in _DRAWING["lenses"]
)


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """A point of the earth on the sheet (equirectangular, true at 24° north)."""
    east, south = longitude - _PROJECTION["west"], _PROJECTION["north"] - latitude
    margin, scale = _PROJECTION["margin"], _PROJECTION["scale"]
    return margin + east * _PROJECTION["squeeze"] * scale, margin + south * scale


def is_on_sheet(longitude: float, latitude: float) -> bool:
    """Whether a point lies on the map; partner cities from other regions do not."""
    x, y = place(longitude, latitude)
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def layout(cities: Iterable) -> Layout:
    """Every city on the map, stars moved apart where they would hide one another."""
    points = ((c.slug, c.longitude, c.latitude) for c in cities if c.longitude is not None)
    return _layout(tuple(sorted(points)))


@lru_cache(maxsize=KEPT)
def _layout(points: tuple[tuple[str, float, float], ...]) -> Layout:
    beyond = tuple(slug for slug, *where in points if not is_on_sheet(*where))
    here = [point for point in points if point[0] not in beyond]
    enlarged: dict[str, list[Mark]] = {lens.slug: [] for lens in LENSES}
    main: list[Mark] = []
    for slug, longitude, latitude in here:
        lens = next((lens for lens in LENSES if lens.covers(longitude, latitude)), None)
        found = Mark(slug, *(lens.place if lens else place)(longitude, latitude))
        (enlarged[lens.slug] if lens else main).append(found)
    lenses = tuple((lens, tuple(spread(enlarged[lens.slug]))) for lens in LENSES)
    return Layout(tuple(spread(main)), lenses, beyond)


def spread(marks: Sequence[Mark], apart: float = APART) -> list[Mark]:
    """Moves marks that hide one another apart, each as little as possible, always the same way."""
    places = [[mark.x, mark.y] for mark in marks]
    for _round in range(ROUNDS):
        moved = [_part(one, other, apart) for one, other in itertools.combinations(places, 2)]
        if not any(moved):
            break
    return [Mark(mark.slug, round(x, 1), round(y, 1)) for mark, (x, y) in zip(marks, places, strict=True)]


def _part(a: list[float], b: list[float], apart: float) -> bool:
    """Pushes two places away from each other when they are too close; tells whether it had to."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = math.hypot(dx, dy)
    if distance >= apart - 0.01:
        return False
    ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    push = (apart - distance) / 2
    a[0], a[1], b[0], b[1] = a[0] - ux * push, a[1] - uy * push, b[0] + ux * push, b[1] + uy * push
    return True


def marks(cities: Iterable) -> list[Mark]:
    """Exact places of a few cities, for the small map of a city or of a partnership."""
    return [
        Mark(city.slug, *(round(number, 1) for number in place(city.longitude, city.latitude)))
        for city in cities
        if city.longitude is not None and is_on_sheet(city.longitude, city.latitude)
    ]
