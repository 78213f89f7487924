"""A scratch index of texts that are no records: for pairs, public question sets and benchmarks."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import NamedTuple

import sqlalchemy as sa

from mudun.core.db import engine_options
from mudun.search.asking import Asked, understand
from mudun.search.board import bits_of, numbers_of
from mudun.search.ddl import create
from mudun.search.engine import engine_of
from mudun.search.telling import most_telling, weight
from mudun.search.terms import Terms

BATCH = 1_000
ENOUGH, MOST = 200, 2_000  # so many are ranked, and so many at most
ROOT = 0.4  # how much a root tells beside its word
COMMON, KEPT = 200, 500  # what many texts hold is remembered: questions share their common words


class Text(NamedTuple):
    """A text to be found, with its marks if it has any."""

    title: str
    body: str
    marks: Sequence[str] = ()


class Scratch:
    """An index in temporary tables; what is found are places in the order in which the texts came, from 1."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.engine = engine_of(connection)
        self.total = 0
        self._known: dict[tuple[str, ...], int] = {}
        create(connection, temporary=True)

    def fill(self, texts: Iterable[Text]) -> Iterator[int]:
        """Index texts, telling after each batch how many there are."""
        rest = iter(texts)
        with self.engine.many(self.connection):
            while batch := list(islice(rest, BATCH)):
                self.engine.add(self.connection, [(self.total + n, analysed(text)) for n, text in enumerate(batch, 1)])
                self.total += len(batch)
                self._known.clear()
                yield self.total

    def finds(self, query: str) -> set[int]:
        """All texts that hold all words of the query."""
        asked = understand(query)
        return set(self.engine.matches(self.connection, asked)) if asked else set()

    def best(self, question: str, most: int = 10) -> list[int]:
        """The best answers to a question: of the texts that hold the most of its telling words, ranked."""
        asked = understand(question)
        if not asked:
            return []
        words = asked.single_words
        sought = asked.loosened(asked.words, by_root=True)
        weights: dict[str, float] = {}
        held = []
        for terms in dict.fromkeys((*words, *sought.words)):
            bits = self._holding(terms)
            is_root = terms not in words
            tells = weight(bits.bit_count(), self.total) * (ROOT if is_root else 1.0)
            weights |= dict.fromkeys(terms, tells)
            held.append((tells, bits))
        parts = most_telling(held, (1 << self.total + 1) - 2, ENOUGH)
        among = list(islice(chain.from_iterable(map(numbers_of, parts)), MOST))
        found = self.engine.best(self.connection, sought, (), most, 0, weights, among)
        return [number for number, _score in found]

    def _holding(self, terms: Sequence[str]) -> int:
        """The texts that hold one of these terms, as bits."""
        key = tuple(terms)
        found = self._known.get(key)
        if found is None:
            found = bits_of(self.engine.matches(self.connection, Asked(words=(key,))))
            if found.bit_count() >= COMMON and len(self._known) < KEPT:
                self._known[key] = found
        return found


def analysed(text: Text) -> Terms:
    """The terms of a text."""
    terms = Terms(marks=list(text.marks))
    terms.add("title", [text.title])
    terms.add("body", [text.body])
    terms.marks += terms.of_title
    return terms


@contextmanager
def scratch(url: str = "sqlite://") -> Iterator[Scratch]:
    """A scratch index in the database at this address; nothing of it stays."""
    engine = sa.create_engine(url, **engine_options(url))
    try:
        with engine.connect() as connection:
            yield Scratch(connection)
            connection.rollback()
    finally:
        engine.dispose()
