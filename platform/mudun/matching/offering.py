"""What the pages offer: suggestions with their reasons, a partnership put together, the cities to ask for help."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mudun.core import countries, vocabularies
from mudun.matching import alphabet, reasons, scoring
from mudun.matching.assembly import Item, Proposal, assemble, brings, items
from mudun.matching.profiles import CityProfile, Network, ProjectProfile
from mudun.matching.scoring import Match

CANDIDATES = 300
ASKED = 3
A_LITTLE = 0.5  # a question reaches somebody even where no match is strong


@dataclass(frozen=True)
class Suggestion:
    """A match as a page shows it: the city (or call), why, and what it covers."""

    profile: Any
    why: Sequence[str]
    covers: Sequence[Any] = ()

    @property
    def country(self) -> Any:
        """The country of the suggested city, in words."""
        return countries.name(alphabet.codes("country", self.profile.country)[0])


def suggested(matches: Sequence[Match], table: Any) -> list[Suggestion]:
    """Matches of cities with their reasons, said from the side of `table`."""
    return [
        Suggestion(match.profile, reasons.strongest(match, table, match.profile.name), _kinds(match))
        for match in matches
    ]


def suggested_calls(matches: Sequence[Match]) -> list[Suggestion]:
    """Matches of open calls with their reasons, as the city reads them."""
    return [
        Suggestion(match.profile, reasons.strongest(match, reasons.TO_CITY, match.profile.lead.name), _kinds(match))
        for match in matches
    ]


def _kinds(match: Match) -> list[Any]:
    return [vocabularies.label("offer_need_kinds", code) for code in alphabet.codes("need", match.common("offers"))]


@dataclass(frozen=True)
class Assembled:
    """A partnership put together: what is looked for, the best proposal, the next best one."""

    looked_for: Sequence[Item]
    best: Proposal | None
    next_best: Proposal | None


def put_together(
    project: ProjectProfile, net: Network, seats: int, *, hidden: Collection[Any] = (), covered: int = 0,
    newcomer: bool = False, alternative: bool = True,
) -> Assembled:  # fmt: skip
    """The best combination for the free seats, and the next best one."""
    candidates = scoring.partners_for(project, net.cities.values(), hidden, CANDIDATES)
    looked_for = items(project, covered)
    best = assemble(looked_for, candidates, seats, newcomer=newcomer)
    other = assemble(looked_for, candidates, seats, newcomer=newcomer, but=[best]) if best and alternative else None
    return Assembled(looked_for, best, other)


def item_label(item: Item) -> Any:
    """A thing that is looked for, in words."""
    return reasons.named(item.scheme, item.code)


def covers(city: CityProfile, item: Item) -> bool:
    """Whether a city brings a thing; for the table on the page."""
    return brings(city, item)


def best_suited(me: CityProfile, net: Network, needs: Sequence[str], hidden: Collection[Any] = ()) -> list[int]:
    """The numbers of the three cities to ask: those that have what is needed, else those most like mine."""
    asking = replace(me, needs=alphabet.mask("need", needs)) if needs else me
    found: list[int] = []
    for scale in (scoring.HELP, scoring.LIKENESS):
        left_out = {*hidden, *found}
        more = scoring.cities_for(asking, net.cities.values(), scale, left_out, ASKED - len(found), A_LITTLE)
        found += [match.profile.id for match in more]
    return found
