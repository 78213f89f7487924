"""What somebody typed, understood: words, phrases in quotes, words after a minus."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from mudun.core.text import clean_line
from mudun.i18n.stems.stop_words import is_stop_word
from mudun.i18n.stems.words import Word, words
from mudun.search.terms import roots_of

LONGEST = 2_000
MOST_WORDS = 32
MOST_OTHERS = 8
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟″＂", '"'))
_PART = regex.compile(r'(?P<minus>(?<!\S)[-−–](?=["\p{L}\p{N}]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')

Readings = tuple[str, ...]  # a word: any of these terms


@dataclass(frozen=True)
class Asked:
    """`words`: each must occur, in any reading. `phrases`: first readings that follow each other."""

    text: str = ""
    words: tuple[Readings, ...] = ()
    phrases: tuple[Readings, ...] = ()
    without: tuple[Readings, ...] = ()
    without_phrases: tuple[Readings, ...] = ()
    any_word: bool = False
    dropped: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def parts(self) -> int:
        """How many things are looked for."""
        return len(self.words) + len(self.phrases)

    @property
    def single_words(self) -> tuple[Readings, ...]:
        """Its words, and those of its phrases one by one: what a ranking weighs."""
        return (*self.words, *((term,) for terms in self.phrases for term in terms))

    @property
    def terms(self) -> frozenset[str]:
        """Every term that is looked for: what a snippet marks."""
        return frozenset(term for found in (*self.words, *self.phrases) for term in found)

    def loosened(self, words: tuple[Readings, ...], by_root: bool = False) -> "Asked":
        """The same, content with any of these words, or with a word of the same root."""
        roots = dict.fromkeys(roots_of(terms) for terms in words) if by_root else {}
        return replace(self, words=(*words, *filter(None, roots)), any_word=True)


def understand(text: str) -> Asked:
    """What the text asks for. Never fails: signs, marks and stray quotes mean nothing."""
    text = clean_line(text[:LONGEST])
    wanted: dict[Readings, bool] = {}
    phrases: list[Readings] = []
    without: list[Readings] = []
    without_phrases: list[Readings] = []
    for minus, is_phrase, found in _parts(text):
        readings = [word.terms for word in found]
        if is_phrase and len(readings) > 1:
            (without_phrases if minus else phrases).append(tuple(terms[0] for terms in readings))
        elif minus:
            without += readings
        else:
            wanted.update({word.terms: is_phrase or not is_stop_word(word.text) for word in found})
    kept = [terms for terms, tells in wanted.items() if tells]
    chosen = (kept or ([] if phrases else list(wanted)))[:MOST_WORDS]
    return Asked(
        text,
        words=tuple(chosen),
        phrases=tuple(phrases[:MOST_OTHERS]),
        without=tuple(without[:MOST_OTHERS]),
        without_phrases=tuple(without_phrases[:MOST_OTHERS]),
        dropped=len(chosen) < len(wanted),
    )


def _parts(text: str) -> Iterator[tuple[bool, bool, list[Word]]]:
    """(minus, phrase, words) of each part; a quote without its partner is no quote."""
    text = text.translate(_QUOTES)
    if text.count('"') % 2:
        head, _, tail = text.rpartition('"')
        text = f"{head} {tail}"
    for part in _PART.finditer(text):
        if found := list(words(part["phrase"] if part["phrase"] is not None else part["word"])):
            yield bool(part["minus"]), part["phrase"] is not None, found
