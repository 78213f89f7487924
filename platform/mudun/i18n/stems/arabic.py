"""The terms under which an Arabic word is found: one, or two where the language leaves it open.

A word is taken apart in every way the grammar allows (what is written together before it, pronouns after it, endings
of number and gender), each way costs something, and only ways that end in a word of the lexicon count; the cheapest
win. A word that no way explains is shortened lightly. Two words meet when they share a term.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mudun.i18n.stems.conjugation import stems
from mudun.i18n.stems.endings import inflected
from mudun.i18n.stems.known import MOST_TERMS, SHORTEST, if_known, readings
from mudun.i18n.stems.spelling import comparable, ending, unmarked
from mudun.i18n.stems.verbs import verbal

NEAR = 0.35  # a second way counts when it is hardly dearer than the first
DEAR = 9.0

_BEFORE = ("", "ال", "بال", "كال", "لل", "ب", "ل", "ك", "س")
BEFORE = tuple(sorted({first + part for first in ("", "و", "ف") for part in _BEFORE}, key=len))
PRONOUNS = ("", "ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "كما", "نا", "ي")
_SHORT_VOWELS = re.compile("[\u064b-\u0650\u0652\u0640]")
_PERSONS = re.compile("(?:[وف]?[بل]?ال)?(.)(.)ّا(.)")
_LIGHT_BEFORE = ("وبال", "وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_LIGHT_AFTER = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ون", "ين", "ان", "يه", "ي")


@lru_cache(maxsize=65_536)
def terms(word: str) -> tuple[str, ...]:
    """The terms of an Arabic word as typed, the likeliest first; never empty for a word with a letter."""
    bare = comparable(word)
    if not bare:
        return ()
    ways: dict[str, float] = {}
    no_article = _article_is_part_of_word(word)
    for cost, term in (*_ways(bare, no_article), *_by_last_letter(word, bare), *_doubled(word)):
        ways[term] = min(cost, ways.get(term, cost))
    for cost, term in verbal(bare, most=min(ways.values(), default=DEAR) + NEAR):
        ways[term] = min(cost, ways.get(term, cost))
    if not ways:
        return (_light(bare, no_article),)
    best = min(ways.values())
    near = sorted((term for term, cost in ways.items() if cost <= best + NEAR), key=ways.__getitem__)
    return tuple(near[:MOST_TERMS])


def _doubled(word: str) -> Iterator[tuple[float, str]]:
    """A written shadda tells the plural of persons (كتّاب of كاتب) from the word that looks like it (كتاب)."""
    if found := _PERSONS.fullmatch(_SHORT_VOWELS.sub("", word)):
        yield from if_known(comparable(f"{found[1]}ا{found[2]}{found[3]}"), -0.1)


def _by_last_letter(word: str, bare: str) -> Iterator[tuple[float, str]]:
    """What the last letter tells as it is written: an alef without hamza (بلدا, علما) is sooner the ending of a noun
    than a plural written without it, and بنى with ى is the verb."""
    typed = unmarked(word)
    if len(bare) > 3 and typed.endswith("ا"):
        yield from if_known(ending(bare[:-1]), -0.05)
    if typed.endswith("ى") and (noun := stems().weak.get(bare)):
        yield from ((-0.05, term) for term in readings(noun))


def _article_is_part_of_word(word: str) -> bool:
    """A written hamza on the alef (ألعاب, إلهام) says that these letters are no article."""
    bare = unmarked(word)
    return any(bare.startswith(first + alef + "ل") for first in ("", "و", "ف", "ب", "ك", "ل") for alef in "أإآ")


def _ways(word: str, no_article: bool) -> Iterator[tuple[float, str]]:
    for before in BEFORE:
        if not word.startswith(before) or (no_article and "ال" in before):
            continue
        rest = word[len(before) :]
        if len(rest) < SHORTEST:
            continue
        definite = "ال" in before or "لل" in before
        cost = 0.0 if not before else 0.8 if definite else 1.6 + 0.4 * len(before)
        cost += (0.2 if definite else 1.0) if before and len(rest) < 3 else 0.0
        yield from ((cost + more, term) for more, term in _with_pronoun(rest, definite))


def _with_pronoun(word: str, definite: bool) -> Iterator[tuple[float, str]]:
    """A noun has an article or a pronoun, never both."""
    yield from inflected(word)
    if definite:
        return
    for pronoun in PRONOUNS[1:]:
        stem = word[: -len(pronoun)]
        if not word.endswith(pronoun) or len(stem) < SHORTEST:
            continue
        cost = 1.5 - 0.2 * len(pronoun) + (0.6 if len(stem) < 3 else 0.0)
        for more, form in _before_pronoun(stem):
            yield from ((cost + more + further, term) for further, term in inflected(form))


def _before_pronoun(stem: str) -> Iterator[tuple[float, str]]:
    """Before a pronoun teh marbuta is written teh, hamza changes its seat, and the noon of number falls away."""
    if len(stem) > 2 and stem.endswith("ت"):
        yield 0.0, stem[:-1] + "ة"
    yield 0.0, ending(stem)
    if len(stem) > 3:
        if stem.endswith("ي"):
            yield 0.6, stem[:-1]
        if stem[-1] in "يوا":
            yield 0.7, stem + "ن"


def _light(word: str, no_article: bool) -> str:
    """A word nobody knows (a name, a loan, a slip): the article and the commonest endings come off."""
    for before in () if no_article else _LIGHT_BEFORE:
        if word.startswith(before) and len(word) - len(before) >= 3:
            word = word[len(before) :]
            break
    else:
        if (word.startswith("و") and len(word) >= 5) or (word[0] in "بل" and len(word) >= 6):
            word = word[1:]
    if len(word) >= 5 and word.endswith("ات"):
        return word[:-2] + "ة"
    for after in _LIGHT_AFTER:
        if word.endswith(after) and len(word) - len(after) >= 3:
            return ending(word[: -len(after)])
    return word[:-1] + "ة" if len(word) >= 4 and word.endswith("ه") else word
