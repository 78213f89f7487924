"""What is known about Arabic words: which exist, which endings they take, which stand for another word.

`data/arabic/lexicon.tsv` is derived from the Ayaspell dictionary (its licence stands beside it, the derivation is
`scripts/build_arabic_lexicon.py`); `broken_plurals.txt` and `families.txt` are ours and go before it. Names of places
are known words too.
"""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import regex

from mudun.core.reference import read_json, read_rows
from mudun.i18n.stems.spelling import comparable, slips
from mudun.paths import DATA

FOLDER = DATA / "arabic"
_ARABIC = regex.compile(r"\p{Arabic}{3,}")


class Lexicon(NamedTuple):
    """`words`: word → letters (n noun, j adjective, a plural in -at, u plural in -un). `heads`: what a word stands for.

    `broken`: words whose plural is made inside; `slips`: a spelling without its hamza → the word.
    """

    words: MappingProxyType[str, str]
    heads: MappingProxyType[str, tuple[str, ...]]
    broken: frozenset[str]
    slips: MappingProxyType[str, str]

    def has(self, word: str, letter: str = "") -> bool:
        """Whether the word is known, and has this letter."""
        return letter in self.words.get(word, "") if letter else word in self.words


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once (about 100 ms)."""
    words: dict[str, str] = {}
    heads: dict[str, tuple[str, ...]] = {}
    for line in (FOLDER / "lexicon.tsv").read_text("utf-8").splitlines():
        word, letters, *rest = line.split("\t")
        words[word] = letters
        if rest:
            single = tuple(rest[0].split(","))
            heads[word] = (word, single[0]) if _is_rather_itself(word) else single
    plurals, families = dict(_pairs("broken_plurals.txt")), dict(_pairs("families.txt"))
    own = {head for found in plurals.values() for head in found} - families.keys()
    for word, found in (plurals | families).items():
        # A plural that is also a word of its own (جمل, حرف) keeps both readings.
        both = (word, *found) if word in own and word in plurals and word not in found else found
        heads[word] = both[:2]
        for one in (word, *found):
            words.setdefault(one, "na")
    for name in _names():
        words.setdefault(name, "n")
    broken = frozenset(word for plural, found in plurals.items() if not plural.endswith("ات") for word in found)
    slipped = {slip: word for word in words for slip in slips(word) if slip not in words}
    return Lexicon(MappingProxyType(words), MappingProxyType(heads), broken, MappingProxyType(slipped))


def _is_rather_itself(word: str) -> bool:
    """A plural told by its shape alone that is more often a noun of action: نشر, رفع, صدور."""
    return len(word) == 3 or word in _nouns_of_action()


@cache
def _nouns_of_action() -> frozenset[str]:
    return frozenset(found[-1] for _past, found in _pairs("verbs.txt"))


def _pairs(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Word → what it stands for, of a file of ours."""
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, *found = map(comparable, line.split())
            yield word, tuple(found)


def _names() -> Iterator[str]:
    """The words in the names of cities and countries, as they are written, so that nothing is taken off them."""
    texts = [row["name_ar"] for row in read_rows("cities.csv")]
    texts += [row["name"]["ar"] for row in read_json("countries.json")]
    texts.append((FOLDER / "places.txt").read_text("utf-8").partition("\n")[2])
    for word in _ARABIC.findall(" ".join(texts)):
        bare = comparable(word)
        yield bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare
