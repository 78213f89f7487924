"""Which entries are worth being ranked for a loose question: those that hold the most of what tells (docs/adr/0033).

To rank an entry its terms must be read, which is dear; which entries hold a word, the index says at once. So the
words are weighed by rarity first, and only the entries with the heaviest sums are looked at.
"""

import math
from collections.abc import Sequence

MOST_WORDS = 12
MOST_PARTS = 1_000


def weight(holding: int, total: int) -> float:
    """How much a word tells that so many of all entries hold, as bm25 has it."""
    return math.log(1 + (max(total - holding, 0) + 0.5) / (holding + 0.5))


def most_telling(words: Sequence[tuple[float, int]], everything: int, enough: int) -> list[int]:
    """Entries as bits, the most telling first, until there are enough: parts that hold the same words, each by its
    weight in `words`. The last part is whole, so it may be many."""
    parts = [(0.0, everything)]
    for tells, bits in sorted(words, reverse=True)[:MOST_WORDS]:
        split = []
        for sum_, held in parts:
            hit = held & bits
            split += [(sum_ + tells, hit)] if hit else []
            split += [(sum_, held ^ hit)] if held != hit else []
        parts = sorted(split, reverse=True)[:MOST_PARTS]
    chosen: list[int] = []
    count = 0
    for sum_, held in parts:
        if not sum_ or count >= enough:
            break
        chosen.append(held)
        count += held.bit_count()
    return chosen
