"""What a listed word stands for: itself, its singular, its masculine."""

from collections.abc import Iterator

from mudun.i18n.stems.lexicon import lexicon

MOST_TERMS = 2
SHORTEST = 2
SLIP = 0.9  # a spelling without its hamza is read as the word only when nothing else explains it


def if_known(word: str, cost: float, letter: str = "") -> Iterator[tuple[float, str]]:
    """The readings of a word at this cost, if it is listed and takes this ending; a slip of the hamza costs more."""
    if len(word) < SHORTEST:
        return
    known = lexicon()
    if known.has(word, letter):
        yield from ((cost, term) for term in readings(word))
    elif word in known.slips and known.has(known.slips[word], letter):
        yield from ((cost + SLIP, term) for term in readings(known.slips[word]))


def readings(word: str) -> tuple[str, ...]:
    """What a listed word stands for, the likeliest first; empty when it is not listed."""
    known = lexicon()
    if word in known.heads:
        return known.heads[word][:MOST_TERMS]
    return _family(word) if word in known.words else ()


def _family(word: str) -> tuple[str, ...]:
    """The feminine of an adjective goes with the adjective; a noun of its own (مكتبة, طائرة) stays apart.

    A noun in -iya made from an adjective of relation (الوطنية, المحلية) is both.
    """
    known = lexicon()
    if not word.endswith("ة") or not known.has(word[:-1], "j"):
        return (word,)
    if not known.has(word, "n"):
        return (word[:-1],)
    is_relation = len(word) >= 5 and word.endswith("ية") and (known.has(word[:-2]) or known.has(word[:-2] + "ة"))
    return (word, word[:-1]) if is_relation else (word,)
