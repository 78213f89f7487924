"""Words that say how, not what: left out of a question when other words remain."""

from functools import cache

from mudun.core.reference import read_lines
from mudun.i18n.stems.latin import folded
from mudun.i18n.stems.spelling import comparable


@cache
def _stop_words() -> frozenset[str]:
    found = [word for line in read_lines("stop_words.txt") for word in line.split()]
    return frozenset(map(comparable, found)) | frozenset(map(folded, found))


def is_stop_word(word: str) -> bool:
    """Whether a word of a question may be left out."""
    return comparable(word) in _stop_words() or folded(word) in _stop_words()
