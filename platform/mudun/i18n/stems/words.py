"""A text as words, each with the terms under which it is found and the place where it stands."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from mudun.i18n.stems import arabic, latin
from mudun.i18n.stems.spelling import unmarked

# A word: letters and digits, with the marks and joiners that may stand inside.
_WORD = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u0640\u200b-\u200f\u061c]*[\p{L}\p{N}\p{M}])?")
_POSSESSIVE = regex.compile(r"(?<=\p{Latin})['’]s\b")
_IS_ARABIC = regex.compile(r"\p{Script=Arabic}")
_PARTS = regex.compile(r"\p{Script=Arabic}+|[0-9]+|[^\p{Script=Arabic}0-9]+")
_PLAIN = regex.compile(r"[a-z0-9\u0621-\u064a]+")
LONGEST = 64


class Word(NamedTuple):
    """A word as typed, where it stands in the text, and its terms, the likeliest first."""

    text: str
    start: int
    end: int
    terms: tuple[str, ...]


def words(text: str) -> Iterator[Word]:
    """Every word of a text in order. Letters and figures that touch are words of their own (٢٠عاما)."""
    text = _POSSESSIVE.sub(lambda found: " " * len(found[0]), text)
    for found in _WORD.finditer(text):
        typed = found[0]
        if terms := terms_of(typed[:LONGEST]):
            yield Word(typed, found.start(), found.end(), terms)


@lru_cache(maxsize=131_072)
def terms_of(typed: str) -> tuple[str, ...]:
    """The terms of one word; plain letters and figures only, so that no database cuts or folds them further."""
    bare = digits(unmarked(typed))
    if not _IS_ARABIC.search(bare):
        found = latin.terms(bare)
    elif len(parts := _PARTS.findall(bare)) == 1:
        found = arabic.terms(typed)  # with its marks: a shadda may tell
    else:
        found = tuple(term for part in parts if part.strip() for term in terms_of(part)[:1])
    return tuple(filter(None, dict.fromkeys(map(plain, found))))


def digits(text: str) -> str:
    """Figures of every script as 0–9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def plain(term: str) -> str:
    """The term in letters that both databases keep as they are: a–z, 0–9, plain Arabic; any other as its number."""
    if _PLAIN.fullmatch(term):
        return term
    return "".join(sign if _PLAIN.fullmatch(sign) else f"u{ord(sign):x}" for sign in term if sign.isalnum())
