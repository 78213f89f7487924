"""The proposal is the best there is: compared with every combination, on small networks."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mudun.matching import weights
from mudun.matching.assembly import Item, Proposal, assemble, describe, items
from mudun.matching.profiles import CityProfile, ProjectProfile
from mudun.matching.scoring import Hit, Match

LOOKED_FOR = items(
    ProjectProfile(1, CityProfile(99), needs=0b11111, challenges=0b11, wished_languages=0b110, wished_countries=0b1)
)


@st.composite
def candidates(draw: Any) -> list[Match]:
    found = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        city = CityProfile(
            number,
            offers=draw(st.integers(0, 31)),
            answers=draw(st.integers(0, 3)),
            languages=draw(st.integers(0, 7)),
            country=1 << draw(st.integers(0, 3)),
            is_newcomer=draw(st.booleans()),
        )
        found.append(Match(city, (Hit("offers", 1, float(draw(st.integers(6, 40)))),)))
    return found


def every_combination(found: list[Match], seats: int, newcomer: bool) -> list[Proposal]:
    """All proposals there are, the best first."""
    sets = (taken for size in range(1, seats + 1) for taken in itertools.combinations(found, size))
    proposals = [describe(LOOKED_FOR, taken) for taken in sets]
    if newcomer and any(match.profile.is_newcomer for match in found):
        proposals = [one for one in proposals if one.has_newcomer]
    return sorted(proposals, key=lambda one: -one.worth)


@settings(max_examples=40)
@given(candidates(), st.integers(1, 4), st.booleans())
def test_it_is_the_best_of_all_combinations_and_so_is_the_next(found: Any, seats: int, newcomer: bool) -> None:
    all_there_are = every_combination(found, seats, newcomer)
    best = assemble(LOOKED_FOR, found, seats, newcomer=newcomer)
    assert best is not None
    assert best.worth == pytest.approx(all_there_are[0].worth, abs=1e-4)
    assert len(best.matches) <= seats
    other = assemble(LOOKED_FOR, found, seats, newcomer=newcomer, but=[best])
    rest = [one for one in all_there_are if set(one.cities) != set(best.cities)]
    if rest:
        assert other is not None
        assert set(other.cities) != set(best.cities)
        assert other.worth == pytest.approx(rest[0].worth, abs=1e-4)
    else:
        assert other is None


def city(number: int, offers: int, country: int = 1, **facts: Any) -> Match:
    return Match(CityProfile(number, offers=offers, country=country, **facts), (Hit("offers", offers, 6.0),))


NEEDS = [Item("need", "expertise"), Item("need", "trainers"), Item("need", "venue")]


def test_it_tells_who_covers_what_and_what_nobody_covers() -> None:
    proposal = assemble(NEEDS, [city(1, 0b01), city(2, 0b11)], 2)
    assert proposal is not None
    assert proposal.covered == {NEEDS[0]: (1, 2), NEEDS[1]: (2,)}
    assert proposal.uncovered == (NEEDS[2],)


def test_coverage_comes_before_variety_and_variety_before_fit() -> None:
    both_here = [city(1, 0b01), city(2, 0b10), city(3, 0b10, country=2)]
    proposal = assemble(NEEDS, both_here, 2)
    assert proposal is not None
    assert {one.id for one in proposal.cities} == {1, 3}
    wide = [city(1, 0b01), city(2, 0b110), city(3, 0b010, country=2)]
    proposal = assemble(NEEDS, wide, 2)
    assert proposal is not None
    assert {one.id for one in proposal.cities} == {1, 2}


def test_a_newcomer_takes_part_when_wished_even_if_it_covers_less() -> None:
    old, new = city(1, 0b11, is_newcomer=False), city(2, 0b01, is_newcomer=True)
    free, wished = assemble(NEEDS, [old, new], 1), assemble(NEEDS, [old, new], 1, newcomer=True)
    assert free is not None
    assert wished is not None
    assert [one.id for one in free.cities] == [1]
    assert [one.id for one in wished.cities] == [2]
    nobody_new = assemble(NEEDS, [old], 1, newcomer=True)
    assert nobody_new is not None
    assert [one.id for one in nobody_new.cities] == [1]


def test_equal_proposals_fall_to_the_candidates_on_top() -> None:
    same = [city(number, 0b1) for number in (4, 2, 9)]
    proposal = assemble(NEEDS, same, 1)
    assert proposal is not None
    assert [one.id for one in proposal.cities] == [4]


@pytest.mark.parametrize(("seats", "found"), [(0, [city(1, 1)]), (2, [])])
def test_without_seats_or_cities_there_is_nothing_to_propose(seats: int, found: list[Match]) -> None:
    assert assemble(NEEDS, found, seats) is None


def test_what_partners_bring_already_is_not_looked_for_again() -> None:
    project = ProjectProfile(1, CityProfile(9), needs=0b11, wished_languages=0b1)
    assert [item.scheme for item in items(project, covered_kinds=0b01)] == ["need", "language"]
    assert {item.scheme for item in LOOKED_FOR} == set(weights.COVERAGE)
