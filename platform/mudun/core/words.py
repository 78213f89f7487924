"""A label in the three languages of the platform, for reference data that nobody edits.

Reference data (goals, countries, vocabularies) live below the language layer, so they cannot hold `Localized`
values. `Words` answers the same questions the same way: `str(words)` is the reader's wording, `words.in_("fr")`
tells text and language, `words["fr"]` is the bare text, and `Localized(words)` copies it into editable content.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from flask_babel import get_locale

FALLBACK = "ar"


class Spoken(NamedTuple):
    """A text and the language it is written in."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.language == "ar" else "ltr"

    def __str__(self) -> str:
        return self.text


class Words(Mapping[str, str]):
    """An immutable label: one text per language."""

    def __init__(self, texts: Mapping[str, str]):
        self._texts = MappingProxyType(dict(texts))

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return self._hash

    def __str__(self) -> str:
        return self.wording.text

    @property
    def wording(self) -> Spoken:
        """The label for the present reader."""
        return self.in_(reading_language())

    def in_(self, language: str) -> Spoken:
        """The label in a language; reference data are complete, so no gap is expected."""
        if language in self._texts:
            return Spoken(self._texts[language], language)
        return Spoken(self._texts[FALLBACK], FALLBACK)

    @cached_property
    def _hash(self) -> int:
        return hash(frozenset(self._texts.items()))


def reading_language() -> str:
    """The language of the reader being served, Arabic outside a request."""
    locale = get_locale()
    return locale.language if locale else FALLBACK
