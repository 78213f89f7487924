"""Which passwords are too easily guessed, in the languages our people think in."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from flask_babel import gettext
from zxcvbn import zxcvbn

from mudun.core.reference import read_lines, read_rows
from mudun.i18n.arabic import normalise

SHORTEST, LONGEST = 12, 128
_ZXCVBN_READS = 72  # it refuses longer texts
_LEFT_OVER = 6  # letters that must remain when everything known is taken away
_PLAIN_DIGITS = re.compile(r"(?:19|20)\d\d|(\d)\1+|0?1234?5?6?7?8?9?0?|9?8?7?6?54321")
_REPEATED = re.compile(r"(.{1,4}?)\1+")


def weakness(password: str, about: Iterable[str] = ()) -> Any:
    """What is wrong with a password, in words; None when nothing is. `about`: the person's name, address, city."""
    if len(password) < SHORTEST:
        return gettext(
            "Use at least %(number)s characters. Four words that do not belong together are easy to remember.",
            number=SHORTEST,
        )
    if len(password) > LONGEST:
        return gettext("Use at most %(number)s characters.", number=LONGEST)
    personal = [part for text in about for part in _parts(text)]
    if _is_easily_guessed(password, personal):
        return gettext(
            "This password is easily guessed: it is common, or made of names of cities, people or this platform. "
            "Choose words that nobody would connect with you."
        )
    return None


def _is_easily_guessed(password: str, personal: list[str]) -> bool:
    compact = normalise(password).replace(" ", "")
    if len(set(compact)) < 5 or len(_REPEATED.sub(r"\1", compact)) < _LEFT_OVER:
        return True
    rest = compact
    for word in sorted({*personal, *weak_words()}, key=len, reverse=True):
        rest = rest.replace(word, " ")
    rest = _PLAIN_DIGITS.sub("", rest).replace(" ", "")
    if rest != compact and len(rest) < _LEFT_OVER:
        return True
    return bool(zxcvbn(password[:_ZXCVBN_READS], user_inputs=personal)["score"] < 3)


def _parts(text: str) -> list[str]:
    words = normalise(text).split()
    return [part for part in {"".join(words), *words} if len(part) >= 3]


@cache
def weak_words() -> frozenset[str]:
    """Common passwords and words of this context, comparable: our own list and the names of all cities."""
    texts = list(read_lines("weak_passwords.txt"))
    texts += [city[f"name_{code}"] for city in read_rows("cities.csv") for code in ("ar", "en", "fr")]
    return frozenset(part for text in texts for part in _parts(text))
