"""The members of the League of Arab States and the countries of partner cities, as data."""

from dataclasses import dataclass
from types import MappingProxyType

from mudun.core.reference import read_json
from mudun.core.words import Words


@dataclass(frozen=True)
class Country:
    """A country: its ISO codes and its name in three languages."""

    iso2: str
    iso3: str
    name: Words
    is_arab: bool

    def __str__(self) -> str:
        return str(self.name)


COUNTRIES: tuple[Country, ...] = tuple(
    Country(row["iso2"], row["iso3"], Words(row["name"]), row["arab_league"]) for row in read_json("countries.json")
)
_BY_CODE = MappingProxyType({country.iso2: country for country in COUNTRIES})


def country(iso2: str) -> Country:
    """The country of an ISO code; KeyError when the platform knows none."""
    return _BY_CODE[iso2]


def has(iso2: str) -> bool:
    """Whether the platform knows a country."""
    return iso2 in _BY_CODE


def name(iso2: str) -> Words:
    """A country's name in the three languages."""
    return _BY_CODE[iso2].name


def choices(*, arab_only: bool = False) -> list[tuple[str, str]]:
    """Pairs for a form: code and name in the reader's language, in that language's order of names."""
    found = [(c.iso2, str(c.name)) for c in COUNTRIES if c.is_arab or not arab_only]
    return sorted(found, key=lambda pair: pair[1])
