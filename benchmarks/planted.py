"""Makes networks in which the best partner of each project is known, because it was put there.

Every project gets one true partner: a city that offers what is looked for, answers the challenge and puts the same
goal first. Around it stand ordinary cities, and busy ones that tick many boxes without offering what is needed:
whoever counts tags falls for those. `noise` is the share of the true partner's card that was lost or changed.
"""

import random
from dataclasses import dataclass, replace

from mudun.matching import alphabet
from mudun.matching.profiles import CityProfile, ProjectProfile

SIZES = {scheme: len(letters.codes) for scheme, letters in alphabet.alphabets().items()}


@dataclass(frozen=True)
class Planted:
    """A network, its projects, and by project the number of its true partner."""

    cities: list[CityProfile]
    projects: list[ProjectProfile]
    truth: dict[int, int]


def some(chance: random.Random, scheme: str, most: int, least: int = 1) -> int:
    """A few codes of a scheme as bits."""
    places = chance.sample(range(SIZES[scheme]), chance.randint(least, most))
    return sum(1 << place for place in places)


def a_city(chance: random.Random, number: int, *, busy: bool = False) -> CityProfile:
    """A city like any other; a busy one ticks far more boxes of the soft kind."""
    more = 4 if busy else 1
    goals = some(chance, "goal", min(17, 3 * more))
    primary = 1 << chance.choice([place for place in range(17) if goals >> place & 1])
    return CityProfile(
        number, country=1 << chance.randrange(22), primary=primary, goals=goals,
        targets=some(chance, "target", 3 * more), themes=some(chance, "theme", min(9, 2 * more)),
        groups=some(chance, "group", min(17, 3 * more)), offers=some(chance, "offer", 3),
        needs=some(chance, "need", 3), challenges=some(chance, "challenge", 3),
        answers=some(chance, "challenge", 1, 0), languages=1 | some(chance, "language", 2),
        types=some(chance, "type", 2, 0), trait=1 << chance.randrange(12), population=chance.randint(30_000, 3_000_000),
        is_newcomer=chance.random() < 0.6, is_fresh=chance.random() < 0.5,
    )  # fmt: skip


def a_project(chance: random.Random, number: int, lead: CityProfile) -> ProjectProfile:
    """A call of a city, near to its card."""
    return ProjectProfile(
        number, lead, primary=lead.primary, goals=lead.goals, targets=lead.targets,
        themes=some(chance, "theme", 3), groups=some(chance, "group", 4), offers=lead.offers,
        needs=some(chance, "need", 3, 2), challenges=some(chance, "challenge", 2), languages=lead.languages,
        type=1 << chance.randrange(SIZES["type"]), newcomers_welcome=chance.random() < 0.5, is_fresh=True,
    )  # fmt: skip


def true_partner(chance: random.Random, city: CityProfile, project: ProjectProfile, noise: float) -> CityProfile:
    """The city as it must be to suit the project, with a share of that lost."""

    def kept(wanted: int, had: int) -> int:
        bits = [1 << place for place in range(wanted.bit_length()) if wanted >> place & 1]
        return had | sum(bit for bit in bits if chance.random() >= noise)

    primary = project.primary if chance.random() >= noise else city.primary
    return replace(
        city, primary=primary, goals=city.goals | primary, offers=kept(project.needs, city.offers),
        needs=kept(project.offers & -project.offers, city.needs), answers=kept(project.challenges, city.answers),
        languages=kept(project.languages, city.languages),
    )  # fmt: skip


def plant(seed: int, noise: float, cities: int = 300, projects: int = 40) -> Planted:
    """A network with so many cities and projects; a sixth of the cities are busy."""
    chance = random.Random(seed)
    everybody = [a_city(chance, number, busy=number % 6 == 0) for number in range(1, cities + 1)]
    places = chance.sample(range(cities), 2 * projects)
    calls, truth = [], {}
    for number, (lead, partner) in enumerate(zip(places[::2], places[1::2], strict=True), 1):
        project = a_project(chance, number, everybody[lead])
        everybody[partner] = true_partner(chance, everybody[partner], project, noise)
        calls.append(project)
        truth[number] = everybody[partner].id
    return Planted(everybody, calls, truth)
