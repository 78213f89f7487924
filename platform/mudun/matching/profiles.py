"""What matching knows of a city and of a project: plain facts, sets as bits (`alphabet`)."""

from dataclasses import dataclass, field

from mudun.i18n.localized import Localized


@dataclass(frozen=True, slots=True)
class CityProfile:
    """A city. `themes`, `groups`, `targets` and `types` come of its public work, `answers` of its validated work."""

    id: int
    slug: str = ""
    name: Localized = field(default_factory=lambda: Localized({}), repr=False)
    country: int = 0
    primary: int = 0
    goals: int = 0
    targets: int = 0
    themes: int = 0
    groups: int = 0
    offers: int = 0
    needs: int = 0
    challenges: int = 0
    answers: int = 0
    languages: int = 0
    types: int = 0
    trait: int = 0
    population: int = 0
    is_newcomer: bool = True
    is_fresh: bool = False
    is_active: bool = True
    may_be_suggested: bool = True
    partners: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ProjectProfile:
    """A project beside the city that leads it. `concerned`: the cities in touch with it."""

    id: int
    lead: CityProfile
    primary: int = 0
    goals: int = 0
    targets: int = 0
    themes: int = 0
    groups: int = 0
    offers: int = 0
    needs: int = 0
    challenges: int = 0
    languages: int = 0
    type: int = 0
    wished_countries: int = 0
    wished_languages: int = 0
    newcomers_welcome: bool = False
    is_fresh: bool = False
    closes: int = 0
    concerned: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Network:
    """Everybody matching knows: the cities by number, the open calls; and by project the cities that have something
    open with it, a seat in it or a no behind them (`concerned`), its seats that are held, what its partners bring."""

    cities: dict[int, CityProfile]
    calls: list[ProjectProfile]
    concerned: dict[int, frozenset[int]] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    brought: dict[int, int] = field(default_factory=dict)
