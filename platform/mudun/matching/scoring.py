"""How well two profiles suit each other: pure functions over bits; the weights stand in `weights`."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, NamedTuple

from mudun.matching import weights
from mudun.matching.profiles import CityProfile, ProjectProfile

MOST = 10
ABOUT_AS_LARGE = 1.6  # the larger city is at most so many times the smaller one


class Hit(NamedTuple):
    """A signal that speaks for a match: what is in common, and what that is worth."""

    name: str
    common: int
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """A suggestion: the profile, and what speaks for it, the strongest first."""

    profile: Any
    hits: tuple[Hit, ...]

    @property
    def points(self) -> float:
        """For the order alone; no reader ever sees it."""
        return sum(hit.points for hit in self.hits)

    def common(self, name: str) -> int:
        """What is in common under a signal."""
        return next((hit.common for hit in self.hits if hit.name == name), 0)


Measure = Callable[[Any, Any], int]


def _alike_in_size(one: CityProfile, other: CityProfile) -> int:
    small, large = sorted((one.population, other.population))
    return 1 if small and large <= small * ABOUT_AS_LARGE else 0


BESIDE_PROJECT: dict[str, Measure] = {
    "offers": lambda p, c: p.needs & c.offers,
    "needs": lambda p, c: p.offers & c.needs,
    "answers": lambda p, c: p.challenges & c.answers,
    "lead_answers": lambda p, c: p.lead.answers & c.challenges,
    "same_challenge": lambda p, c: p.challenges & c.challenges,
    "primary": lambda p, c: p.primary & c.primary,
    "goals": lambda p, c: p.goals & c.goals & ~(p.primary & c.primary),
    "targets": lambda p, c: p.targets & c.targets,
    "themes": lambda p, c: p.themes & c.themes,
    "groups": lambda p, c: p.groups & c.groups,
    "language": lambda p, c: p.languages & c.languages,
    "wished_country": lambda p, c: p.wished_countries & c.country,
    "wished_language": lambda p, c: p.wished_languages & c.languages,
    "type": lambda p, c: p.type & c.types,
    "newcomer": lambda p, c: 1 if p.newcomers_welcome and c.is_newcomer else 0,
    "together": lambda p, c: 1 if c.id in p.lead.partners else 0,
    "trait": lambda p, c: p.lead.trait & c.trait,
    "size": lambda p, c: _alike_in_size(p.lead, c),
    "fresh": lambda p, c: 1 if p.is_fresh and c.is_fresh else 0,
}
BESIDE_CITY: dict[str, Measure] = {
    "offers": lambda me, c: me.needs & c.offers,
    "needs": lambda me, c: me.offers & c.needs,
    "answers": lambda me, c: me.challenges & c.answers,
    "same_challenge": lambda me, c: me.challenges & c.challenges,
    "primary": lambda me, c: me.primary & c.primary,
    "goals": lambda me, c: me.goals & c.goals & ~(me.primary & c.primary),
    "themes": lambda me, c: me.themes & c.themes,
    "groups": lambda me, c: me.groups & c.groups,
    "language": lambda me, c: me.languages & c.languages,
    "together": lambda me, c: 1 if c.id in me.partners else 0,
    "trait": lambda me, c: me.trait & c.trait,
    "size": _alike_in_size,
    "fresh": lambda _me, c: 1 if c.is_fresh else 0,
}


class Scale:
    """A table of weights laid beside the measures it names."""

    def __init__(self, signals: Iterable[weights.Signal], measures: dict[str, Measure]) -> None:
        self.rows = tuple((signal, measures[signal.name]) for signal in signals)
        self._quick = tuple((s.weight, s.most, s.is_strong, measure) for s, measure in self.rows)

    def points(self, mine: Any, other: Any) -> float:
        """What speaks for this pair, all in all; nothing when no strong signal does."""
        total, is_strong = 0.0, False
        for weight, most, strong, measure in self._quick:
            common = measure(mine, other)
            if common:
                count = common.bit_count()
                total += weight * (count if count < most else most)
                is_strong = is_strong or strong
        return total if is_strong else 0.0

    def hits(self, mine: Any, other: Any) -> tuple[Hit, ...]:
        """The same, signal by signal, the strongest first; equal ones in the order of the table."""
        found = [
            Hit(signal.name, common, signal.weight * min(common.bit_count(), signal.most))
            for signal, measure in self.rows
            if (common := measure(mine, other))
        ]
        return tuple(sorted(found, key=lambda hit: -hit.points))


PROJECT = Scale(weights.PROJECT, BESIDE_PROJECT)
LIKENESS = Scale(weights.LIKENESS, BESIDE_CITY)
HELP = Scale(weights.HELP, BESIDE_CITY)


def partners_for(project: ProjectProfile, cities: Iterable[CityProfile], hidden: Collection[int] = (),
                 most: int = MOST) -> list[Match]:  # fmt: skip
    """The cities that suit a project, the best first; those in touch with it, or declined, are left out."""
    left_out = {project.lead.id, *project.concerned, *hidden}
    scored = [
        (-points, city.id, city)
        for city in cities
        if city.is_active and city.may_be_suggested and city.id not in left_out
        and (points := PROJECT.points(project, city)) >= weights.THRESHOLD
    ]  # fmt: skip
    return [Match(city, PROJECT.hits(project, city)) for _points, _id, city in nsmallest(most, scored)]


def projects_for(city: CityProfile, calls: Iterable[ProjectProfile], hidden: Collection[int] = (),
                 most: int = MOST) -> list[Match]:  # fmt: skip
    """The open calls that suit a city, the best first; of equal ones the call that closes first."""
    scored = [
        (-points, call.closes, call.id, call)
        for call in calls
        if call.lead.id != city.id and city.id not in call.concerned and call.id not in hidden
        and (points := PROJECT.points(call, city)) >= weights.THRESHOLD
    ]  # fmt: skip
    return [Match(call, PROJECT.hits(call, city)) for *_order, call in nsmallest(most, scored)]


def cities_for(me: CityProfile, cities: Iterable[CityProfile], scale: Scale, hidden: Collection[int] = (),
               most: int = MOST, least: float = weights.THRESHOLD) -> list[Match]:  # fmt: skip
    """Cities like mine, or cities that have what mine needs: as the scale says."""
    scored = [
        (-points, city.id, city)
        for city in cities
        if city.id != me.id and city.is_active and city.may_be_suggested and city.id not in hidden
        and (points := scale.points(me, city)) >= least
    ]  # fmt: skip
    return [Match(city, scale.hits(me, city)) for _points, _id, city in nsmallest(most, scored)]
