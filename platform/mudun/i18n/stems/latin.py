"""The terms under which an English or French word is found: its stem in each of the two languages, accents folded."""

import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

_EN, _FR = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("french")
_ONE_AT_A_TIME = Lock()  # a Snowball stemmer keeps its word in itself
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ı": "i", "ł": "l", "đ": "d"})


def folded(word: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", word).casefold().translate(_LIGATURES)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def terms(word: str) -> tuple[str, ...]:
    """English stem first, the French one where it differs; a word with digits in it is its own term."""
    bare = folded(word)
    if not bare.isalpha():
        return (bare,)
    with _ONE_AT_A_TIME:
        found = _EN.stemWord(bare), _FR.stemWord(bare)
    return tuple(dict.fromkeys(found))
