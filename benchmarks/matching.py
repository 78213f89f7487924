"""Prints how well and how fast matching works: `python -m benchmarks.matching`.

Well: on networks with planted partners, precision at 5 (is the true partner among the first five?) and its mean rank,
beside a baseline of the same run that counts shared tags. Fast: against the figures of the platform's own promise.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.planted import a_city, a_project, plant
from mudun.matching import scoring
from mudun.matching.assembly import assemble, items
from mudun.matching.profiles import CityProfile, ProjectProfile

SEEDS = range(8)
NOISES = (0.0, 0.2, 0.4, 0.6)
TAGS = ("goals", "targets", "themes", "groups", "offers", "needs", "challenges", "languages")


def by_tags(project: ProjectProfile, cities: list[CityProfile]) -> list[int]:
    """The baseline: the more codes two cards share, whatever they mean, the better."""

    def shared(city: CityProfile) -> int:
        return sum((getattr(project, name) & getattr(city, name)).bit_count() for name in TAGS)

    others = (city for city in cities if city.id != project.lead.id)
    return [city.id for city in sorted(others, key=lambda city: (-shared(city), city.id))]


def by_matching(project: ProjectProfile, cities: list[CityProfile]) -> list[int]:
    """What the platform suggests, as far as it speaks."""
    return [match.profile.id for match in scoring.partners_for(project, cities, most=len(cities))]


def evaluate(order: Callable[[ProjectProfile, list[CityProfile]], list[int]], noise: float) -> tuple[float, float]:
    """(precision at 5, mean rank) over all seeds; a partner who is not named at all ranks last."""
    ranks = []
    for seed in SEEDS:
        network = plant(seed, noise)
        for project in network.projects:
            found, true = order(project, network.cities), network.truth[project.id]
            ranks.append(found.index(true) + 1 if true in found else len(network.cities))
    return sum(rank <= 5 for rank in ranks) / len(ranks), statistics.fmean(ranks)


def timed(work: Callable[[], Any], times: int = 9) -> float:
    """The median of some runs, in milliseconds, after one to warm up."""
    work()
    spent = []
    for _run in range(times):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent)


def quality() -> bool:
    """Print the table; whether matching was better at every level of noise."""
    print(f"Planted partners: {len(SEEDS)} networks of 300 cities and 40 projects at each level of noise\n")
    print("noise    precision at 5        mean rank")
    print("       matching  by tags   matching  by tags")
    better = True
    for noise in NOISES:
        (mine, rank), (theirs, their_rank) = evaluate(by_matching, noise), evaluate(by_tags, noise)
        print(f"{noise:5.0%}  {mine:8.2f} {theirs:8.2f}  {rank:9.1f} {their_rank:8.1f}")
        better = better and mine > theirs and rank < their_rank
    return better


def speed() -> bool:
    """Print the times beside what was promised; whether all were kept."""
    chance = random.Random(1)
    cities = [a_city(chance, number, busy=number % 6 == 0) for number in range(1, 1001)]
    calls = [a_project(chance, number, chance.choice(cities)) for number in range(1, 10_001)]
    call, me, looked_for = calls[0], cities[0], items(calls[1])
    candidates = scoring.partners_for(calls[1], cities[:600], most=300)
    rows = (
        ("one project × 1,000 cities", 50, lambda: scoring.partners_for(call, cities)),
        ("one city × 10,000 open calls", 200, lambda: scoring.projects_for(me, calls)),
        (f"6 seats out of {len(candidates)} cities", 1000, lambda: assemble(looked_for, candidates, 6, newcomer=True)),
    )
    print("\n" + "median of nine runs".ljust(34) + "ms".rjust(8) + "promised".rjust(10))
    kept = True
    for name, promised, work in rows:
        spent = timed(work)
        print(name.ljust(34) + f"{spent:8.1f}{promised:10}")
        kept = kept and spent <= promised
    return kept


if __name__ == "__main__":
    results = (quality(), speed())
    sys.exit(0 if all(results) else 1)
