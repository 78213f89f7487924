"""The words of a text around what was looked for, with the found words marked."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from mudun.core.text import shorten
from mudun.i18n.localized import Localized, Wording
from mudun.i18n.stems.words import Word, words

LONG = 240
BEFORE = 60
READ = 20_000


def marked(text: str, terms: frozenset[str]) -> Markup:
    """The text with every found word in <mark>."""
    return _markup(text, [word for word in words(text[:READ]) if not terms.isdisjoint(word.terms)], 0, len(text))


def snippet(texts: Iterable[Localized], terms: frozenset[str], language: str) -> Wording:
    """The first stretch that holds a found word, in the reader's language first; else how the first text begins.

    The words are Markup, and the wording says in which language they are.
    """
    texts = [text for text in texts if text]
    codes = dict.fromkeys([language, *(code for text in texts for code in text.languages)]) if terms else ()
    for code in codes:
        for text in texts:
            if code in text and (found := _stretch(text[code], terms)):
                return Wording(found, code)
    if not texts:
        return Wording(Markup(""), language)
    first = texts[0].in_(language)
    return Wording(escape(shorten(first.text, LONG)), first.language)


def _stretch(text: str, terms: frozenset[str]) -> Markup | None:
    read = list(words(text[:READ]))
    found = [word for word in read if not terms.isdisjoint(word.terms)]
    if not found:
        return None
    starts = [word.start for word in read]
    begin = 0 if found[0].start <= BEFORE else min(s for s in starts if s >= found[0].start - BEFORE)
    end = len(text)
    if end - begin > LONG:
        end = max((word.end for word in read if word.end <= begin + LONG), default=begin + LONG)
    lead, tail = "… " if begin else "", " …" if end < len(text) else ""
    return Markup("").join([lead, _markup(text, found, begin, end), tail])


def _markup(text: str, found: list[Word], begin: int, end: int) -> Markup:
    parts, place = [], begin
    for word in found:
        if word.start >= place and word.end <= end:
            parts += [escape(text[place : word.start]), Markup("<mark>{}</mark>").format(text[word.start : word.end])]
            place = word.end
    return Markup("").join([*parts, escape(text[place:end])])
