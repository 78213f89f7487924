"""Draws the region for the map of cities: one shape, no inner borders.

    python scripts/draw_map.py        writes platform/mudun/data/map.json

Neighbouring countries share their border points exactly in the source file, so a border between two of them
is every segment that occurs twice. Dropping those and chaining what is left gives the outline of the region.
"""

import itertools
import json
import math
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "platform" / "mudun" / "data"
WIDTH = 800
MARGIN = 8
STANDARD_PARALLEL = 24.0
TOLERANCE = 0.25
SMALL_TOLERANCE = 1.6
SMALLEST_ISLAND = 1.2

# slug, label, west, south, east, north, then where the middle of the lens stands on the sheet
LENSES = [
    (
        "delta",
        {"ar": "دلتا النيل", "en": "Nile Delta", "fr": "Delta du Nil"},
        (29.55, 29.05, 32.35, 31.75),
        (104, 444),
    ),
    (
        "gulf",
        {"ar": "قطر والبحرين", "en": "Qatar and Bahrain", "fr": "Qatar et Bahreïn"},
        (50.35, 24.85, 52.05, 26.50),
        (290, 444),
    ),
    (
        "emirates",
        {"ar": "الإمارات", "en": "Emirates", "fr": "Émirats"},
        (54.95, 24.70, 56.75, 26.45),
        (476, 444),
    ),
]
HALF_LENS = 86


def outline(features):
    """The rings around the union of all shapes."""
    edges = defaultdict(int)
    for feature in features:
        for polygon in _polygons(feature["geometry"]):
            for ring in polygon:
                for start, end in itertools.pairwise(ring):
                    start, end = tuple(start), tuple(end)
                    if start != end:
                        edges[(start, end)] += 1
    outer = [edge for edge in edges if (edge[1], edge[0]) not in edges]
    return _chain(outer)


def _polygons(geometry):
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def _chain(edges):
    """Joins loose segments into closed rings."""
    onward = defaultdict(list)
    for start, end in edges:
        onward[start].append(end)
    rings = []
    while onward:
        start = next(iter(onward))
        ring, here = [start], start
        while True:
            ends = onward[here]
            there = ends.pop()
            if not ends:
                del onward[here]
            ring.append(there)
            here = there
            if here == start or here not in onward:
                break
        rings.append(ring)
    return rings


def simplify(points, tolerance):
    """Douglas and Peucker's line simplification."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    far, index = 0.0, 0
    for i in range(1, len(points) - 1):
        distance = _distance(points[i], first, last)
        if distance > far:
            far, index = distance, i
    if far <= tolerance:
        return [first, last]
    return simplify(points[: index + 1], tolerance)[:-1] + simplify(points[index:], tolerance)


def _distance(point, start, end):
    dx, dy = end[0] - start[0], end[1] - start[1]
    if dx == dy == 0:
        return math.dist(point, start)
    return abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / math.hypot(dx, dy)


def simplify_ring(ring, tolerance):
    """A closed ring has no ends: cut it at its farthest point and simplify both halves."""
    far = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    return simplify(ring[: far + 1], tolerance)[:-1] + simplify(ring[far:], tolerance)


def area(ring):
    """Twice the signed area."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))


def path(rings, tolerance, smallest):
    """An SVG path in relative whole steps; islands below the smallest area are left out."""
    parts = []
    for ring in sorted(rings, key=lambda r: -abs(area(r))):
        if abs(area(ring)) / 2 < smallest:
            continue
        points = [(round(x), round(y)) for x, y in simplify_ring(ring, tolerance)]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points[:-1]) if a != b]
        if len(steps) > 1:
            line = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
            parts.append(f"M{points[0][0]} {points[0][1]}l{line}z")
    return "".join(parts)


def clip(ring, box):
    """Sutherland and Hodgman's cut of a ring by a rectangle (west, north, east, south on the sheet)."""
    west, north, east, south = box
    sides = [
        (lambda p: p[0] >= west, lambda a, b: _at_x(a, b, west)),
        (lambda p: p[0] <= east, lambda a, b: _at_x(a, b, east)),
        (lambda p: p[1] >= north, lambda a, b: _at_y(a, b, north)),
        (lambda p: p[1] <= south, lambda a, b: _at_y(a, b, south)),
    ]
    points = ring[:-1]
    for inside, cross in sides:
        kept = []
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            if inside(a) != inside(b):
                kept.append(cross(a, b))
            if inside(b):
                kept.append(b)
        points = kept
        if not points:
            return []
    return [*points, points[0]]


def _at_x(a, b, x):
    return (x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]))


def _at_y(a, b, y):
    return (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)


def main():
    """Writes the map."""
    features = json.loads((DATA / "arab_region.geojson").read_text(encoding="utf-8"))["features"]
    rings = outline(features)
    west = min(x for ring in rings for x, _ in ring)
    east = max(x for ring in rings for x, _ in ring)
    north = max(y for ring in rings for _, y in ring)
    south = min(y for ring in rings for _, y in ring)
    squeeze = math.cos(math.radians(STANDARD_PARALLEL))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)
    height = round((north - south) * scale + 2 * MARGIN)

    def place(point):
        return (MARGIN + (point[0] - west) * squeeze * scale, MARGIN + (north - point[1]) * scale)

    sheet = [[place(p) for p in ring] for ring in rings]
    drawing = {
        "width": WIDTH,
        "height": height,
        "projection": {"west": west, "north": north, "squeeze": squeeze, "scale": scale, "margin": MARGIN},
        "land": path(sheet, TOLERANCE, SMALLEST_ISLAND),
        "land_small": path(sheet, SMALL_TOLERANCE, 12),
        "lenses": [draw_lens(rings, *lens, place) for lens in LENSES],
    }
    target = DATA / "map.json"
    target.write_text(json.dumps(drawing, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sizes = {key: len(drawing[key]) for key in ("land", "land_small")}
    print(target, sizes, [len(lens["land"]) for lens in drawing["lenses"]], WIDTH, height)


def draw_lens(rings, slug, label, bounds, centre, place):
    """An enlarged part of the map, and the frame on the main map that shows where it lies."""
    west, south, east, north = bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = 2 * HALF_LENS / max((east - west) * squeeze, north - south)
    middle = ((west + east) / 2, (south + north) / 2)

    def enlarge(point):
        return (
            centre[0] + (point[0] - middle[0]) * squeeze * scale,
            centre[1] - (point[1] - middle[1]) * scale,
        )

    box = (centre[0] - HALF_LENS, centre[1] - HALF_LENS, centre[0] + HALF_LENS, centre[1] + HALF_LENS)
    parts = [clip([enlarge(p) for p in ring], box) for ring in rings]
    left, top = place((west, north))
    right, bottom = place((east, south))
    return {
        "slug": slug,
        "label": label,
        "bounds": {"west": west, "south": south, "east": east, "north": north},
        "centre": centre,
        "half": HALF_LENS,
        "middle": middle,
        "squeeze": squeeze,
        "scale": scale,
        "frame": octagon((left + right) / 2, (top + bottom) / 2, max(right - left, bottom - top) / 2),
        "edge": octagon(*centre, HALF_LENS),
        "land": path([p for p in parts if p], 0.6, 4),
    }


def octagon(x, y, half):
    """The points of an octagon with bevelled corners, as SVG wants them."""
    cut = half * 0.58
    corners = [
        (cut, -half),
        (half, -cut),
        (half, cut),
        (cut, half),
        (-cut, half),
        (-half, cut),
        (-half, -cut),
        (-cut, -half),
    ]
    return " ".join(f"{round(x + dx)},{round(y + dy)}" for dx, dy in corners)


if __name__ == "__main__":
    main()
