"""In which order results stand: by relevance, within a bounded price, or by time (docs/adr/0017).

Up to `RANKED` matches are ranked all. Of more, those that have what is asked for in their title are ranked and come
first; after them stand the others, the newest first. So a word that stands everywhere costs no more than a rare one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mudun.core.db import db
from mudun.search import words
from mudun.search.asking import Asked
from mudun.search.board import Board, bits_of
from mudun.search.engine import Marks, engine_of
from mudun.search.filters import Search
from mudun.search.frequent import holding
from mudun.search.terms import in_title, mark

RANKED = 2_000
BY_ROOT = 20_000  # among more records the words themselves find enough
AT_ONCE = 200  # so many of the best nearly always hold the first few of every kind


@dataclass
class Matched:
    """The entries that hold what is asked for, as bits, before any filter.

    `is_loose`: nothing held all words, so these hold some. `known`: term → in how many entries, where it was asked.
    """

    held: Board
    asked: Asked
    bits: int
    is_loose: bool = False
    known: Mapping[str, int] | None = None
    titled: int | None = field(default=None, repr=False)


def matched(held: Board, asked: Asked) -> Matched:
    """The entries that hold all the words, else those that hold any."""
    if not asked:
        return Matched(held, asked, held.everything)
    found = _matches(held, asked)
    if found or asked.parts < 2:
        return Matched(held, asked, found)
    known = words.frequencies(db.session.connection(), asked.terms)
    loose = asked.loosened(words.telling(asked.words, known, words.REACH), by_root=len(held.lines) <= BY_ROOT)
    return Matched(held, loose, _matches(held, loose), is_loose=True, known=known)


def _matches(held: Board, asked: Asked, marks: Marks = ()) -> int:
    question = (asked.words, asked.phrases, asked.without, asked.without_phrases, asked.any_word, str(marks))
    found = held.asked.get(question)
    if found is None:
        connection = db.session.connection()
        if marks:
            found = bits_of(engine_of(connection).matches(connection, asked, marks))
        else:
            found = holding(connection, asked, held)
        found &= held.everything
        held.remember(question, found)
    return found


def ordered(found: Matched, search: Search, bits: int, most: int, skip: int = 0) -> list[int]:
    """Of these matches so many after those that are skipped, in the order that the reader chose."""
    if not found.asked or search.sort != "relevance":
        return found.held.ordered(bits, "closing" if search.sort == "closing" else "newest", most, skip)
    if not bits:
        return []
    titles = _titles(found, search)
    if titles is None:
        return _best(found, search.marks, most, skip)
    first = (bits & titles).bit_count()
    best = _best(found, [*search.marks, *in_titles(found.asked)], most, skip) if skip < first else []
    rest = most - len(best)
    return best + (found.held.ordered(bits & ~titles, "newest", rest, max(0, skip - first)) if rest else [])


def first_of_each_kind(found: Matched, search: Search, kinds: Mapping[str, int], most: int) -> list[int]:
    """The first of every kind; `kinds` are the bits of each. One statement when the best hold enough of every kind."""
    if not found.asked or search.sort != "relevance" or not kinds:
        return [number for bits in kinds.values() for number in ordered(found, search, bits, most)]
    titles = _titles(found, search)
    marks = [*search.marks, *(in_titles(found.asked) if titles is not None else ())]
    best = _best(found, marks, AT_ONCE)
    chosen: list[int] = []
    for kind, bits in kinds.items():
        first = bits if titles is None else bits & titles
        here = [number for number in best if first >> number & 1][:most]
        if len(here) < min(most, first.bit_count()):
            here = _best(found, [*marks, [mark("kind", kind)]], most)
        chosen += here + (found.held.ordered(bits & ~first, "newest", most - len(here)) if len(here) < most else [])
    return chosen


def _titles(found: Matched, search: Search) -> int | None:
    """What has it all in its title, where too much matches to be ranked whole; the kind makes no difference to that."""
    if (found.bits & found.held.chosen(search.chosen, but="kind")).bit_count() <= RANKED:
        return None
    if found.titled is None:
        found.titled = _matches(found.held, found.asked, in_titles(found.asked))
    return found.titled


def in_titles(asked: Asked) -> Marks:
    """What is asked for, as marks of titles: all of it, or any where any is enough."""
    groups = [[in_title(term) for term in word] for word in asked.words]
    groups += [[in_title(term)] for terms in asked.phrases for term in terms]
    return [[term for group in groups for term in group]] if asked.any_word else groups


def _best(found: Matched, marks: Marks, most: int, skip: int = 0) -> list[int]:
    connection = db.session.connection()
    weights: Mapping[str, float] = {}
    if connection.dialect.name == "postgresql" and found.asked.parts > 1:
        if found.known is None:
            found.known = words.frequencies(connection, found.asked.terms)
        weights = words.weights(found.known, len(found.held.lines))
    rows = engine_of(connection).best(connection, found.asked, marks, most, skip, weights)
    return [number for number, _score in rows]
