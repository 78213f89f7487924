"""Codes as bits: what two profiles have in common is then one `&`."""

from collections.abc import Iterable, Iterator
from functools import cache

from mudun.core import countries, sdg, vocabularies


class Alphabet:
    """The codes of a scheme, each with its bit; a code that is not known has none."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        self.bits = {code: 1 << place for place, code in enumerate(self.codes)}

    def mask(self, codes: Iterable[str]) -> int:
        """These codes as bits."""
        found = 0
        for code in codes:
            found |= self.bits.get(code, 0)
        return found

    def of(self, mask: int) -> list[str]:
        """The codes of these bits, in the order of the vocabulary."""
        return list(self._each(mask))

    def _each(self, mask: int) -> Iterator[str]:
        while mask:
            lowest = mask & -mask
            yield self.codes[lowest.bit_length() - 1]
            mask ^= lowest


@cache
def alphabets() -> dict[str, Alphabet]:
    """Scheme of a tag → its alphabet."""
    kinds = Alphabet(vocabularies.slugs("offer_need_kinds"))
    goals = Alphabet(str(number) for number in sdg.NUMBERS)
    languages = Alphabet(vocabularies.slugs("languages"))
    return {
        "goal": goals, "also_goal": goals,
        "target": Alphabet(target.code for goal in sdg.GOALS for target in goal.targets),
        "theme": Alphabet(vocabularies.slugs("themes")),
        "group": Alphabet(vocabularies.slugs("target_groups")),
        "challenge": Alphabet(vocabularies.slugs("challenge_areas")),
        "offer": kinds, "need": kinds,
        "language": languages, "partner_language": languages,
        "country": Alphabet(country.iso2 for country in countries.COUNTRIES),
        "partner_country": Alphabet(country.iso2 for country in countries.COUNTRIES),
        "type": Alphabet(vocabularies.slugs("project_types")),
        "trait": Alphabet(slug for slug in vocabularies.slugs("city_traits") if slug != "other"),
    }  # fmt: skip


def mask(scheme: str, codes: Iterable[str]) -> int:
    """Codes of a scheme as bits."""
    return alphabets()[scheme].mask(codes)


def codes(scheme: str, bits: int) -> list[str]:
    """Bits of a scheme as codes."""
    return alphabets()[scheme].of(bits)
