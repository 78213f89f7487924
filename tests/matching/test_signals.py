"""Every signal of the issue, by name: one thing changes, and the rank and the reasons change with it."""

from dataclasses import replace
from typing import Any

import pytest

from mudun.matching import scoring, weights
from mudun.matching.profiles import CityProfile, ProjectProfile

LEAD = CityProfile(99, population=100_000, trait=1, answers=0b10, partners=frozenset({2}))
# Both cities offer the one thing the project looks for; what is beside each signal is the only difference.
PROJECT = ProjectProfile(
    9, LEAD, primary=1, goals=0b111, targets=0b1, themes=0b1, groups=0b1, offers=0b10, needs=0b1001, challenges=0b1,
    languages=0b1, type=0b1, wished_countries=0b1, wished_languages=0b10, newcomers_welcome=True, is_fresh=True,
)  # fmt: skip
PLAIN = CityProfile(1, offers=0b1, needs=0, is_newcomer=False)
BESIDE_PROJECT: dict[str, dict[str, Any]] = {
    "offers": {"offers": 0b1001},
    "needs": {"needs": 0b10},
    "answers": {"answers": 0b1},
    "lead_answers": {"challenges": 0b10},
    "same_challenge": {"challenges": 0b1},
    "primary": {"primary": 1, "goals": 1},
    "goals": {"goals": 0b10},
    "targets": {"targets": 0b1},
    "themes": {"themes": 0b1},
    "groups": {"groups": 0b1},
    "language": {"languages": 0b1},
    "wished_country": {"country": 0b1},
    "wished_language": {"languages": 0b10},
    "type": {"types": 0b1},
    "newcomer": {"is_newcomer": True},
    "together": {},  # the lead has worked with the second city before
    "trait": {"trait": 1},
    "size": {"population": 120_000},
    "fresh": {"is_fresh": True},
}
ME = CityProfile(
    7, primary=1, goals=0b111, themes=0b1, groups=0b1, offers=0b10, needs=0b11, challenges=0b111, languages=0b1,
    trait=1, population=100_000, partners=frozenset({2}),
)  # fmt: skip
STRONG = {"goals": 0b10, "challenges": 0b110, "offers": 0b1}
BESIDE_CITY: dict[str, dict[str, Any]] = {
    "offers": {"offers": 0b11},
    "needs": {"needs": 0b10},
    "answers": {"answers": 0b1},
    "same_challenge": {"challenges": 0b111},
    "primary": {"primary": 1, "goals": 0b11},
    "goals": {"goals": 0b110},
    "themes": {"themes": 0b1},
    "groups": {"groups": 0b1},
    "language": {"languages": 0b1},
    "together": {},
    "trait": {"trait": 1},
    "size": {"population": 120_000},
    "fresh": {"is_fresh": True},
}


def names(match: scoring.Match) -> dict[str, float]:
    return {hit.name: hit.points for hit in match.hits}


def by_the_table(found: list[scoring.Match], signal: weights.Signal) -> None:
    """The second city stands first, and for this reason alone, worth what the table says."""
    assert [match.profile.id for match in found] == [2, 1]
    first, second = map(names, found)
    assert first[signal.name] - second.get(signal.name, 0.0) == signal.weight
    assert {name: points for name, points in first.items() if name != signal.name} == {
        name: points for name, points in second.items() if name != signal.name
    }


@pytest.mark.parametrize("signal", weights.PROJECT, ids=lambda signal: signal.name)
def test_one_thing_more_beside_a_project(signal: weights.Signal) -> None:
    lead = LEAD if signal.name == "together" else replace(LEAD, partners=frozenset())
    richer = replace(PLAIN, id=2, **BESIDE_PROJECT[signal.name])
    by_the_table(scoring.partners_for(replace(PROJECT, lead=lead), [PLAIN, richer]), signal)


@pytest.mark.parametrize(
    ("scale", "signal"),
    [(scale, signal) for scale in (scoring.LIKENESS, scoring.HELP) for signal, _measure in scale.rows],
    ids=lambda value: getattr(value, "name", ""),
)
def test_one_thing_more_beside_a_city(scale: scoring.Scale, signal: weights.Signal) -> None:
    me = ME if signal.name == "together" else replace(ME, partners=frozenset())
    plain = CityProfile(1, **STRONG)
    richer = replace(plain, id=2, **BESIDE_CITY[signal.name])
    by_the_table(scoring.cities_for(me, [plain, richer], scale), signal)


def test_a_call_moves_up_by_each_signal_too() -> None:
    """The other direction, projects for my city, weighs the same pairs by the same table."""
    for signal in weights.PROJECT:
        lead = replace(LEAD, partners=frozenset({1}) if signal.name == "together" else frozenset())
        me = replace(PLAIN, **BESIDE_PROJECT[signal.name])
        with_it, without = replace(PROJECT, lead=lead), scoring.PROJECT.points(replace(PROJECT, lead=lead), PLAIN)
        if signal.name == "together":
            without -= signal.weight  # the plain city is the former partner here
        (match,) = scoring.projects_for(me, [with_it])
        assert match.points - without == signal.weight, signal.name


def test_the_tables_name_every_signal() -> None:
    assert {signal.name for signal in weights.PROJECT} == set(BESIDE_PROJECT)
    assert {signal.name for signal in (*weights.LIKENESS, *weights.HELP)} == set(BESIDE_CITY)
