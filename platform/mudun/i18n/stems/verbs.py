"""Verbs brought to their noun of action, so that what was done is found by what it is called: أسست and تأسيس."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from mudun.i18n.stems.conjugation import stems
from mudun.i18n.stems.known import if_known, readings

JOINED = ("", "و", "ف")
_OBJECTS = ("", "ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ني")
_PAST = {"": 0.0, "ت": 0.1, "وا": 0.1, "و": 0.3, "نا": 0.2, "ا": 0.4, "تا": 0.4, "ن": 0.6, "تم": 0.6}
_PRESENT = {"": 0.0, "ون": 0.1, "وا": 0.2, "ين": 0.4, "ان": 0.4, "و": 0.4, "ا": 0.4, "ن": 0.6, "ي": 0.6}
_PERSONS = {"ي": 1.0, "ت": 1.4, "ن": 1.6, "ا": 1.9}  # a word in ي is seldom anything else
PAST, LIGHTLY, ITSELF, NEXT = 1.2, 1.2, 0.07, 0.1
WEAK = 0.3
_FIRM = re.compile("[^اء][^اويء]{2}")  # three letters that never change: the noun may be written like the verb
OBJECT, CONJUNCTION = 0.3, 1.2
_TENSES = {"": 0.0, "س": 0.2, "ل": 1.6}


@cache
def _endings() -> tuple[dict[str, float], dict[str, float]]:
    """Endings of number and person with a pronoun after them, and what they cost: of the past, of the present."""
    past, present = (
        {end + one: cost + OBJECT * bool(one) for (end, cost), one in product(ends.items(), _OBJECTS)}
        for ends in (_PAST, _PRESENT)
    )
    return past, present


def verbal(word: str, most: float) -> Iterator[tuple[float, str]]:
    """The nouns behind a verb, if they may cost up to `most`: يتعلمون → تعلم, انتهت → انتهاء, زاروا → زيارة."""
    if noun := stems().weak.get(word):
        yield from ((WEAK, term) for term in readings(noun))
    if len(word) == 4 and word.endswith("ت") and _FIRM.fullmatch(word[:-1]) and readings(word):  # منعت: a rare noun too
        yield from if_known(word[:-1], -0.05)
    for joined in JOINED if most >= _PERSONS["ي"] else ():
        if not word.startswith(joined):
            continue
        rest, more = word[len(joined) :], CONJUNCTION * bool(joined)
        yield from _split(rest, False, PAST + more)
        for tense, dear in _TENSES.items():
            person, stem = rest[len(tense) : len(tense) + 1], rest[len(tense) + 1 :]
            if rest.startswith(tense) and person in _PERSONS and len(stem) > 1:
                yield from _split(stem, True, _PERSONS[person] + dear + more)


def _split(rest: str, is_present: bool, cost: float) -> Iterator[tuple[float, str]]:
    """The stem under its endings, if any verb has it; else a known noun of the same letters."""
    known, allowed = stems()[is_present], _endings()[is_present]
    for length in range(min(5, len(rest) - 2) + 1):
        stem, end = rest[: len(rest) - length], rest[len(rest) - length :]
        if end not in allowed:
            continue
        price = cost + allowed[end] + (0.2 if len(stem) < 3 else 0.0)
        price += 0.4 if stem[-1] == "ي" and end[:1] == "ت" else 0.0  # بنيت is seldom, بنت is what she did
        for place, noun in enumerate(known.get(stem, ())):
            yield from ((price + NEXT * place, term) for term in readings(noun) or (noun,))
        if len(stem) >= 3 and (stem not in known or _FIRM.fullmatch(stem)):
            yield from if_known(stem, price + (ITSELF if stem in known else LIGHTLY))
