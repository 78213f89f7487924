"""The map places cities where they lie, keeps stars apart, and draws no inner border."""

import itertools
import math
import re
from types import SimpleNamespace

import pytest

from mudun.cities import map as city_map
from mudun.core.reference import read_json, read_rows


def city(slug, longitude, latitude):
    return SimpleNamespace(slug=slug, longitude=longitude, latitude=latitude)


@pytest.fixture
def everyone():
    return [city(r["slug"], float(r["longitude"]), float(r["latitude"])) for r in read_rows("cities.csv")]


def test_west_is_left_and_north_is_up():
    rabat, muscat = city_map.place(-6.8, 34.0), city_map.place(58.4, 23.6)
    assert rabat[0] < muscat[0]
    assert rabat[1] < muscat[1]


def test_every_city_of_the_region_stands_on_the_map_exactly_once(everyone):
    found = city_map.layout(everyone)
    slugs = [m.slug for m in found.main] + [m.slug for _lens, marks in found.lenses for m in marks]
    assert len(slugs) == len(set(slugs)) == 53
    assert set(found.beyond) == {"hamburg", "cork"}


def test_no_two_stars_hide_each_other(everyone):
    found = city_map.layout(everyone)
    for marks in (found.main, *(marks for _lens, marks in found.lenses)):
        for one, other in itertools.combinations(marks, 2):
            distance = math.dist((one.x, one.y), (other.x, other.y))
            assert distance > city_map.APART * 0.9, (one.slug, other.slug)


def test_stars_are_moved_only_a_little(everyone):
    where = {c.slug: city_map.place(c.longitude, c.latitude) for c in everyone}
    moves = [math.dist((m.x, m.y), where[m.slug]) for m in city_map.layout(everyone).main]
    assert max(moves) < 18


def test_lenses_hold_the_crowded_places(everyone):
    held = {lens.slug: {m.slug for m in marks} for lens, marks in city_map.layout(everyone).lenses}
    assert {"cairo", "giza", "damietta"} <= held["delta"]
    assert {"doha", "muharraq"} <= held["gulf"]
    assert {"sharjah", "fujairah"} <= held["emirates"]


def test_marks_inside_a_lens_stay_inside_it(everyone):
    for lens, marks in city_map.layout(everyone).lenses:
        for mark in marks:
            assert abs(mark.x - lens.centre[0]) <= lens.half
            assert abs(mark.y - lens.centre[1]) <= lens.half


def test_the_outline_is_small_and_closed():
    assert len(city_map.LAND) < 10_000
    assert len(city_map.LAND_SMALL) < 3_000
    assert city_map.LAND.count("M") == city_map.LAND.count("z")


def test_no_inner_border_is_drawn():
    """Along the border of Egypt and Libya (25° east), between 23° and 31° north, the outline has no point."""
    x, north = city_map.place(25.0, 31.0)
    _x, south = city_map.place(25.0, 22.6)
    assert not [p for p in _points(city_map.LAND) if abs(p[0] - x) < 4 and north + 5 < p[1] < south - 5]


def test_a_small_map_shows_the_exact_place_and_leaves_far_cities_out():
    aswan, cork = city("aswan", 32.89942, 24.09082), city("cork", -8.47061, 51.89797)
    (only,) = city_map.marks([aswan, cork])
    assert only.slug == "aswan"
    assert (only.x, only.y) == pytest.approx(city_map.place(32.89942, 24.09082), abs=0.06)


def test_a_city_without_coordinates_is_left_out():
    assert city_map.layout([city("nowhere", None, None)]).main == ()


def test_the_drawing_says_how_it_was_projected():
    assert set(read_json("map.json")["projection"]) == {"west", "north", "squeeze", "scale", "margin"}


def _points(path):
    points = []
    for ring in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        x, y = int(ring[0]), int(ring[1])
        points.append((x, y))
        numbers = [int(n) for n in re.findall(r"-?\d+", ring[2])]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    return points
