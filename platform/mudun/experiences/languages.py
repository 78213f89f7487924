"""The language check before an experience is handed in. It advises; it never stands in the way."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import regex
from flask_babel import gettext

from mudun.experiences.models import Experience
from mudun.experiences.sizes import TABLE
from mudun.i18n.languages import CODES
from mudun.i18n.localized import Localized

_ARABIC = regex.compile(r"\p{Arabic}")
_LATIN = regex.compile(r"\p{Latin}")
_WORD = regex.compile(r"\p{L}+")
FEWEST_LETTERS, FEWEST_WORDS = 12, 6
# Small words that one language uses all the time and the other does not have.
_SMALL_WORDS = {
    "en": "the and of to is was were with for that this from by are has have it they our",
    "fr": "le la les des du et est une un dans pour avec que qui sur par ont au aux nous ces",
}
_SMALL = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}


class Text(NamedTuple):
    """A text of the experience: its field and page, its anchor there without the language, and its words."""

    field: str
    section: str
    anchor: str
    words: Localized


class Doubt(NamedTuple):
    """Something to look at again: where, in which language, and what seems wrong."""

    text: Text
    language: str
    about: str


def texts_of(experience: Experience) -> Iterator[Text]:
    """Every text that this size shows, in the order of the form; a part of a row stands by itself."""
    for line in TABLE:
        value = getattr(experience, line.field, None) if line.at(experience.size) else None
        if isinstance(value, Localized):
            yield Text(line.field, line.section, line.field, value)
        elif line.field in ("blocks", "results"):
            parts = ("name", "what", "worked", "watch") if line.field == "blocks" else ("indicator", "source")
            for number, row in enumerate(value or []):
                for part in parts:
                    yield Text(line.field, line.section, f"{line.field}-{number}-{part}", getattr(row, part))


def state_of(experience: Experience, text: Text, language: str) -> str:
    """`own`, `human`, `machine` or, without a text, `none`."""
    if language not in text.words:
        return "none"
    return experience.origin_of(text.field, language) or "own"


def doubts_about(experience: Experience) -> list[Doubt]:
    """Texts that seem to be in another language than their field, or the same in two."""
    return [
        Doubt(text, code, about)
        for text in texts_of(experience)
        for code in CODES
        if code in text.words and (about := doubt(text.words, code))
    ]


def doubt(words: Localized, language: str) -> str:
    """What seems wrong with a text in its language; empty when nothing does."""
    text = words[language]
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    if arabic + latin < FEWEST_LETTERS:
        return ""
    if language == "ar" and latin > arabic:
        return gettext("Mostly Latin letters in the Arabic text")
    if language != "ar" and arabic > latin:
        return gettext("Mostly Arabic letters in a text that is not Arabic")
    if any(other != language and words.get(other) == text for other in words):
        return gettext("The same text stands in another language too")
    other = {"en": "fr", "fr": "en"}.get(language)
    if other and _small_words(text, other) > _small_words(text, language):
        return gettext("It reads like French") if other == "fr" else gettext("It reads like English")
    return ""


def _small_words(text: str, language: str) -> int:
    words = [word.casefold() for word in _WORD.findall(text)]
    return sum(word in _SMALL[language] for word in words) if len(words) >= FEWEST_WORDS else 0


def table(experience: Experience) -> list[dict[str, Any]]:
    """A line for each text that is written in some language: its label and its state in each."""
    return [
        {"text": text, "states": [(code, state_of(experience, text, code)) for code in CODES]}
        for text in texts_of(experience)
        if text.words
    ]
