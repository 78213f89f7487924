"""What the table of weights promises: more in common never counts for less, ties fall stably, weak ones are silent."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudun.matching import alphabet, scoring, weights
from mudun.matching.profiles import CityProfile, ProjectProfile

BITS = {
    "goals": 17, "targets": 20, "themes": 9, "groups": 17, "offers": 11, "needs": 11, "challenges": 13,
    "languages": 7,
}  # fmt: skip


def masks(name: str) -> Any:
    return st.integers(0, 2 ** BITS[name] - 1)


@st.composite
def cities(draw: Any, number: int = 1) -> CityProfile:
    facts = {name: draw(masks(name)) for name in BITS}
    primary = draw(st.sampled_from([0, *(1 << place for place in range(17))]))
    return CityProfile(
        number,
        **facts | {"goals": facts["goals"] | primary},
        primary=primary,
        answers=draw(masks("challenges")),
        country=1 << draw(st.integers(0, 21)),
        types=draw(st.integers(0, 63)),
        trait=draw(st.sampled_from([0, 1, 2, 4])),
        population=draw(st.sampled_from([0, 50_000, 60_000, 4_000_000])),
        is_newcomer=draw(st.booleans()),
        is_fresh=draw(st.booleans()),
        partners=frozenset(draw(st.sets(st.integers(0, 5)))),
    )


@st.composite
def projects(draw: Any) -> ProjectProfile:
    facts = {name: draw(masks(name)) for name in BITS}
    primary = draw(st.sampled_from([0, *(1 << place for place in range(17))]))
    return ProjectProfile(
        9,
        draw(cities(99)),
        **facts | {"goals": facts["goals"] | primary},
        primary=primary,
        type=1 << draw(st.integers(0, 5)),
        wished_countries=draw(st.integers(0, 2**22 - 1)),
        wished_languages=draw(masks("languages")),
        newcomers_welcome=draw(st.booleans()),
        is_fresh=draw(st.booleans()),
    )


@given(projects(), cities(), st.sampled_from(sorted(BITS)), st.integers(0, 19))
def test_having_more_never_counts_for_less(project: Any, city: Any, name: str, place: int) -> None:
    richer = replace(city, **{name: getattr(city, name) | 1 << place % BITS[name]})
    assert scoring.PROJECT.points(project, richer) >= scoring.PROJECT.points(project, city)


@given(projects(), cities(), st.integers(0, 10))
def test_covering_one_more_need_counts_until_three(project: Any, city: Any, kind: int) -> None:
    project = replace(project, needs=project.needs | 1 << kind)
    bare = replace(city, offers=city.offers & ~(1 << kind))
    covered = (project.needs & bare.offers).bit_count()
    before = sum(hit.points for hit in scoring.PROJECT.hits(project, bare))
    after = sum(hit.points for hit in scoring.PROJECT.hits(project, replace(bare, offers=bare.offers | 1 << kind)))
    assert after - before == (6.0 if covered < 3 else 0.0)


@given(projects(), cities())
def test_points_are_the_sum_of_what_the_reasons_say(project: Any, city: Any) -> None:
    hits = scoring.PROJECT.hits(project, city)
    strong = {signal.name for signal in weights.PROJECT if signal.is_strong}
    expected = sum(hit.points for hit in hits) if strong & {hit.name for hit in hits} else 0
    assert scoring.PROJECT.points(project, city) == expected
    assert [hit.points for hit in hits] == sorted((hit.points for hit in hits), reverse=True)


@given(cities(1), cities(2))
def test_what_one_offers_the_other_needs(one: Any, other: Any) -> None:
    """Looked at from the other side, offer and need change places, and what is shared stays."""
    here = {hit.name: hit.common for hit in scoring.HELP.hits(one, other)}
    there = {hit.name: hit.common for hit in scoring.HELP.hits(other, one)}
    assert here.get("offers") == there.get("needs")
    assert here.get("needs") == there.get("offers")
    for scale in (scoring.LIKENESS, scoring.HELP):
        mine = {hit.name: hit.common for hit in scale.hits(one, other)}
        theirs = {hit.name: hit.common for hit in scale.hits(other, one)}
        for name in ("goals", "themes", "groups", "language", "primary", "trait", "size", "same_challenge"):
            assert mine.get(name) == theirs.get(name)


@given(st.lists(cities(), min_size=2, max_size=12), projects(), st.randoms())
def test_the_order_does_not_depend_on_the_order_of_reading(found: Any, project: Any, chance: random.Random) -> None:
    numbered = [replace(city, id=place + 1) for place, city in enumerate(found)]
    shuffled = numbered[:]
    chance.shuffle(shuffled)
    first = scoring.partners_for(project, numbered)
    assert scoring.partners_for(project, shuffled) == first
    keys = [(-match.points, match.profile.id) for match in first]
    assert keys == sorted(keys)


def test_equal_cities_stand_in_the_order_of_their_numbers() -> None:
    project = ProjectProfile(1, CityProfile(99), needs=1)
    same = [CityProfile(number, offers=1) for number in (5, 3, 8, 1)]
    assert [match.profile.id for match in scoring.partners_for(project, same)] == [1, 3, 5, 8]


def test_of_equal_calls_the_one_that_closes_first_is_on_top() -> None:
    lead = CityProfile(99)
    calls = [ProjectProfile(number, lead, needs=1, closes=closes) for number, closes in ((1, 30), (2, 10), (3, 30))]
    assert [match.profile.id for match in scoring.projects_for(CityProfile(1, offers=1), calls)] == [2, 1, 3]


def test_a_weak_match_stays_silent() -> None:
    project = ProjectProfile(1, CityProfile(99, population=50), languages=1, newcomers_welcome=True, groups=7)
    pleasant = CityProfile(1, languages=1, groups=7, population=50, is_fresh=True)
    assert scoring.partners_for(project, [pleasant]) == []
    assert scoring.PROJECT.points(project, pleasant) == 0.0
    one_goal = CityProfile(2, goals=1)
    assert scoring.partners_for(replace(project, goals=1), [one_goal]) == []


@pytest.mark.parametrize(
    "changes",
    [{"is_active": False}, {"may_be_suggested": False}, {"id": 99}, {"id": 7}, {"id": 8}],
    ids=["nobody there", "opted out", "the lead city itself", "asked already", "hidden"],
)
def test_who_is_never_suggested(changes: dict[str, Any]) -> None:
    project = ProjectProfile(1, CityProfile(99), needs=1, concerned=frozenset({7}))
    suits = CityProfile(1, offers=1)
    assert scoring.partners_for(project, [suits], {8})
    assert scoring.partners_for(project, [replace(suits, **changes)], {8}) == []


def test_what_a_city_is_never_offered() -> None:
    me, lead = CityProfile(1, offers=1), CityProfile(99)
    call = ProjectProfile(5, lead, needs=1)
    assert scoring.projects_for(me, [call])
    for other in (replace(call, lead=me), replace(call, concerned=frozenset({1}))):
        assert scoring.projects_for(me, [other]) == []
    assert scoring.projects_for(me, [call], {5}) == []


@given(st.sets(st.sampled_from(alphabet.alphabets()["group"].codes)))
def test_codes_become_bits_and_codes_again(found: set[str]) -> None:
    assert set(alphabet.codes("group", alphabet.mask("group", found))) == found
    assert alphabet.mask("group", [*found, "no-such-group"]) == alphabet.mask("group", found)


def test_every_challenge_that_can_be_answered_is_one_and_every_way_exists() -> None:
    known = alphabet.alphabets()
    for challenge, ways in weights.ANSWERED_BY.items():
        assert challenge in known["challenge"].bits
        assert all(code in known[scheme].bits for scheme, code in ways)
