"""The terms under which an English or French word is found: its stem in each of the two languages, accents folded."""

import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock

import snowballstemmer

from mudun.core.reference import read_lines

_EN, _FR = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("french")
_ONE_AT_A_TIME = Lock()  # a Snowball stemmer keeps its word in itself
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ı": "i", "ł": "l", "đ": "d"})
# French: a short noun keeps its e, or port and porte, vent and vente, plan and plane would be one; adjectives lose it.
_SHORT = re.compile(r"(?P<noun>[a-z]{2,3}[b-df-hj-np-tv-z]e)s?|(?P<verb>[a-z]{2,3}[b-df-hj-np-tv-z])er")
_ADJECTIVES = frozenset(re.findall("[a-z]+", "bonne verte forte lente haute brune saine seule ronde basse grise noire"))
_FRENCH = frozenset(
    re.findall("[a-z]+", "maire porte poste ponte carte conte vente pente perte texte liste danse geste")
)
# One spelling for both sides of the ocean: organise, organize; colour, color.
_BRITISH = (
    re.compile(r"(?<=[a-z]{3})is(?=(e|ed|es|er|ers|ing|ations?)$)"),
    re.compile(r"(?<=[a-z]{3})our(?=(s|ed|ing|ful|less|able|hoods?)?$)"),
)
_IN_EUX = frozenset(re.findall("[a-z]+", "jeux lieux enjeux milieux feux voeux cheveux neveux"))


def folded(word: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", word).casefold().translate(_LIGATURES)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def _irregular() -> dict[str, str]:
    """Snowball knows rules only; these forms follow none."""
    return dict(line.split() for line in read_lines("irregular_words.txt"))


@lru_cache(maxsize=65_536)
def terms(word: str) -> tuple[str, ...]:
    """English stem first, the French one where it differs; a word with digits in it is its own term."""
    bare = folded(word)
    if not bare.isalpha():
        return (bare,)
    bare = _irregular().get(bare, bare)
    bare = _BRITISH[1].sub("or", _BRITISH[0].sub("iz", bare))
    short = _short(bare)
    with _ONE_AT_A_TIME:
        found = (short if short in _FRENCH else _EN.stemWord(bare)), short or _FR.stemWord(_singular(bare))
    return tuple(dict.fromkeys(found))


def _short(bare: str) -> str:
    """A short French noun, or the verb beside it (aide, aider), with its e; empty for any other word."""
    found = _SHORT.fullmatch(bare)
    noun = (found["noun"] or found["verb"] + "e") if found else ""
    return "" if noun in _ADJECTIVES else noun


def _singular(bare: str) -> str:
    return bare[:-1] if bare in _IN_EUX else bare
