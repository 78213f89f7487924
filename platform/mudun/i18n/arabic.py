"""Makes texts comparable the way people write them: the same word typed in two ways becomes the same letters.

Hamza and alef forms, teh marbuta, alef maqsura, short vowels, tatweel, Persian letters, Arabic-Indic digits
and presentation forms are brought to one form each; Latin letters lose case and accents. The result is for
matching only and is never shown.
"""

import unicodedata
from functools import lru_cache

import regex

_FOLDED = {
    "ا": "ٱٲٳ",
    "ي": "ىیےېۍ",
    "ه": "ةۀەہھ",
    "ك": "کڪگڭݣ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
    "ف": "ڤڥ",
    "ق": "ڨ",
    "و": "ۋۆۇ",
    "oe": "œ",
    "ae": "æ",
    "o": "ø",
    "i": "ı",
    "": "ء\u0640\u200c\u200d",
}
_LETTERS = str.maketrans({letter: to for to, letters in _FOLDED.items() for letter in letters})
_NOT_WORD = regex.compile(r"[^\p{L}\p{N}]+")
_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
SHORTEST = 2


def normalise(text: str) -> str:
    """The letters and digits of a text in their comparable form, words separated by single spaces."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    folded = _digits(bare.casefold()).translate(_LETTERS)
    return _NOT_WORD.sub(" ", folded).strip()


def _digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0–9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(ch)) if ch.isdigit() and not ch.isascii() else ch for ch in text)


@lru_cache(maxsize=4096)
def bare_word(word: str) -> str:
    """A normalised word without the article and what is written together with it, if enough is left."""
    for prefix in _ARTICLES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            return word[len(prefix) :]
    return word
