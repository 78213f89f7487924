"""Assembling a partnership: which cities together cover most of what a project looks for, exactly solved by HiGHS.

Each candidate is taken or not; a thing counts as covered when a taken city brings it. Coverage comes first, then
variety of countries, then how well each city fits; equal proposals fall by the order of the candidates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mudun.matching import alphabet, weights
from mudun.matching.profiles import CityProfile, ProjectProfile
from mudun.matching.scoring import Match

SECONDS = 5.0
NUDGE = 1e-6  # among proposals of equal worth the candidates on top of the list win


class Item(NamedTuple):
    """One thing the project looks for: a kind of help, an answer, a language, a country."""

    scheme: str
    code: str

    @property
    def worth(self) -> float:
        """What covering it is worth."""
        return weights.COVERAGE[self.scheme]


@dataclass(frozen=True)
class Proposal:
    """A combination of cities, and which of them brings what."""

    matches: tuple[Match, ...]
    covered: dict[Item, tuple[int, ...]]
    uncovered: tuple[Item, ...]
    countries: int
    worth: float

    @property
    def cities(self) -> tuple[CityProfile, ...]:
        """The cities of it."""
        return tuple(match.profile for match in self.matches)

    @property
    def has_newcomer(self) -> bool:
        """Whether a city takes part for the first time."""
        return any(city.is_newcomer for city in self.cities)


def items(project: ProjectProfile, covered_kinds: int = 0) -> list[Item]:
    """What the project looks for, in the order of the page; kinds of help that partners bring already are left out."""
    kinds = [Item("need", code) for code in alphabet.codes("need", project.needs & ~covered_kinds)]
    challenges = [Item("challenge", code) for code in alphabet.codes("challenge", project.challenges)]
    languages = [Item("language", code) for code in alphabet.codes("language", project.wished_languages)]
    return (
        kinds
        + challenges
        + languages
        + [Item("country", code) for code in alphabet.codes("country", project.wished_countries)]
    )


def brings(city: CityProfile, item: Item) -> bool:
    """Whether a city covers a thing."""
    had = {"need": city.offers, "challenge": city.answers, "language": city.languages, "country": city.country}
    return bool(had[item.scheme] & alphabet.mask(item.scheme, [item.code]))


def assemble(
    looked_for: Sequence[Item],
    candidates: Sequence[Match],
    seats: int,
    *,
    newcomer: bool = False,
    but: Sequence[Proposal] = (),
) -> Proposal | None:
    """The best combination for these seats; `but` names combinations that are known already. None when there is none.

    `newcomer` asks for at least one city that has never been part of a partnership, where there is one.
    """
    if seats < 1 or not candidates:
        return None
    model = _Model(looked_for, candidates, seats)
    if newcomer:
        model.insist_on_newcomer()
    for known in but:
        model.forbid({city.id for city in known.cities})
    taken = model.solve()
    return describe(looked_for, taken) if taken else None


def describe(looked_for: Sequence[Item], taken: Sequence[Match]) -> Proposal:
    """Who brings what, and what nobody brings."""
    bringing = {item: tuple(m.profile.id for m in taken if brings(m.profile, item)) for item in looked_for}
    countries = len({match.profile.country for match in taken})
    covered = {item: cities for item, cities in bringing.items() if cities}
    worth = (
        sum(item.worth for item in covered)
        + weights.VARIETY * countries
        + weights.FIT * sum(match.points for match in taken)
    )
    uncovered = tuple(item for item, cities in bringing.items() if not cities)
    return Proposal(tuple(taken), covered, uncovered, countries, worth)


class _Model:
    """The 0–1 programme."""

    def __init__(self, looked_for: Sequence[Item], candidates: Sequence[Match], seats: int) -> None:
        import highspy  # with numpy behind it: loaded by the first proposal, not by the start of the server

        self.candidates = candidates
        self.highs = highspy.Highs()
        self.optimal = highspy.HighsModelStatus.kOptimal
        for option, value in (
            ("output_flag", False), ("threads", 1), ("time_limit", SECONDS), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0),
        ):  # fmt: skip
            self.highs.setOptionValue(option, value)
        self.takes = [self.highs.addBinary() for _candidate in candidates]
        self.highs.addConstr(self.highs.qsum(self.takes) <= seats)
        self.worth: Any = self.highs.qsum(
            (weights.FIT * match.points - NUDGE * place) * take
            for place, (match, take) in enumerate(zip(candidates, self.takes, strict=True))
        )
        for item in looked_for:
            self._count(item.worth, [brings(match.profile, item) for match in candidates])
        for country in sorted({match.profile.country for match in candidates}):
            self._count(weights.VARIETY, [match.profile.country == country for match in candidates])

    def _count(self, worth: float, who: Sequence[bool]) -> None:
        """Something is worth so much once, when any of these is taken."""
        those = [take for take, is_one in zip(self.takes, who, strict=True) if is_one]
        if those:
            counted = self.highs.addVariable(0, 1)
            self.highs.addConstr(self.highs.qsum(those) - counted >= 0)
            self.worth += worth * counted

    def insist_on_newcomer(self) -> None:
        """At least one city for which it is the first partnership, where there is one."""
        new = [take for match, take in zip(self.candidates, self.takes, strict=True) if match.profile.is_newcomer]
        if new:
            self.highs.addConstr(self.highs.qsum(new) >= 1)

    def forbid(self, known: set[int]) -> None:
        """Any other combination than this one."""
        inside = [take for match, take in zip(self.candidates, self.takes, strict=True) if match.profile.id in known]
        outside = [
            take for match, take in zip(self.candidates, self.takes, strict=True) if match.profile.id not in known
        ]
        self.highs.addConstr(self.highs.qsum(outside) - self.highs.qsum(inside) >= 1 - len(inside))

    def solve(self) -> list[Match]:
        """The candidates that are taken."""
        self.highs.maximize(self.worth)
        if self.highs.getModelStatus() != self.optimal:
            return []
        chosen = self.highs.vals(self.takes)
        return [match for match, value in zip(self.candidates, chosen, strict=True) if value > 0.5]
