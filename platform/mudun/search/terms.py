"""A record's texts as terms, field by field, the way they enter the index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mudun.i18n.stems.roots import root_of
from mudun.i18n.stems.words import LONGEST, words

MOST_WORDS = 6_000  # of one field: a text that is longer is cut here
BREAK = "qqq"  # stands between two texts, so that no phrase reaches over their border


@dataclass
class Terms:
    """What is indexed of one record. `more` are second readings of words and their roots; `marks` its facets."""

    title: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    spellings: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, texts: Iterable[str]) -> None:
        """Take texts into a field."""
        into: list[str] = getattr(self, name)
        second = dict.fromkeys(self.more)
        for text in texts:
            if into:
                into.append(BREAK)
            for word in words(text):
                if len(into) >= MOST_WORDS:
                    break
                into.append(word.terms[0])
                second.update(dict.fromkeys((*word.terms[1:], *roots_of(word.terms))))
                self.spellings.setdefault(word.text.casefold()[:LONGEST], word.terms[0])
        self.more = list(second)

    @property
    def of_title(self) -> list[str]:
        """The marks of the words in the title."""
        return [in_title(term) for term in dict.fromkeys(self.title) if term != BREAK]


def roots_of(terms: Sequence[str]) -> tuple[str, ...]:
    """The mark of the consonants of a word's likeliest reading, if it has enough of them."""
    root = root_of(terms[0])
    return (root,) if root else ()


def in_title(term: str) -> str:
    """The mark of a record that has the term in its title."""
    return f"qqtqq{term}"


def mark(facet: str, code: str) -> str:
    """The term of one facet value; no word of a text is written like it."""
    letters = (sign if sign.isascii() and sign.isalnum() else f"u{ord(sign):x}" for sign in code.lower())
    return f"qq{facet}qq{''.join(letters)}"
