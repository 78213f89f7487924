"""Arabic spelling made comparable: two ways of typing the same word give the same letters.

Unlike `i18n.arabic.normalise` this keeps teh marbuta and one hamza apart from their neighbours, because the lexicon
needs them: مكتبة is not مكتب. What a hasty writer leaves out is dealt with by the analysis, not here.
"""

import re
import unicodedata

_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c]"
)
_LETTERS = str.maketrans(
    {
        letter: to
        for to, letters in {
            "ا": "أإآٱٲٳ",
            "ء": "ؤئ",
            "ي": "ىیېےۍ",
            "ك": "کڪگڭݣ",
            "ه": "ۀەہھ",
            "ة": "ۃ",
            "ب": "پ",
            "ج": "چ",
            "ز": "ژ",
            "ف": "ڤڥ",
            "ق": "ڨ",
            "و": "ۋۆۇ",
        }.items()
        for letter in letters
    }
)
_HAMZA_IN_MADDA = re.compile("(?<=ي)آ(?=ت$)")  # هيآت is another way to write هيئات
_FINAL_SEAT = re.compile("(?<!ي)(?:ئ|ىء)$")
_LONG_ALEF = re.compile("اء$")
_HANGING_HAMZA = re.compile("(?<=[^اويء])ء$")


def unmarked(word: str) -> str:
    """Without short vowels, tatweel, joiners and direction marks; presentation forms as plain letters."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", word))


def comparable(word: str) -> str:
    """The word's comparable letters: قارئ and قارىء, مسؤول and مسئول, إدارة and ادارة, مدینة and مدينة become one."""
    bare = _HAMZA_IN_MADDA.sub("ئا", unmarked(word))
    return ending(_FINAL_SEAT.sub("يء", bare).translate(_LETTERS))


def ending(word: str) -> str:
    """A stem whose ending was taken off, spelled as if it stood alone: شركاء loses its hamza, لاجء gets its seat."""
    return _HANGING_HAMZA.sub("يء", _LONG_ALEF.sub("ا", word))


def slips(word: str) -> set[str]:
    """How a word is spelled by somebody who leaves its hamza to the reader: مسؤول as مسوول, قائمة as قايمة."""
    inner = word[1:] if "ء" in word[1:] else ""
    return {word[0] + inner.replace("ء", seat) for seat in "ويا"} if inner else set()
