"""A scratch index of texts that are no records: for pairs, public question sets and benchmarks."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from mudun.core.db import engine_options
from mudun.search import words
from mudun.search.asking import understand
from mudun.search.ddl import create
from mudun.search.engine import engine_of
from mudun.search.models import IndexWord
from mudun.search.terms import Terms

BATCH = 1_000
WIDE = 50_000  # for questions, quality goes before speed


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
        create(connection, temporary=True)
        table = IndexWord.__table__.to_metadata(sa.MetaData())  # type: ignore[attr-defined]
        table._prefixes = ["TEMPORARY"]
        table.create(connection)

    def fill(self, texts: Iterable[Text]) -> Iterator[int]:
        """Index texts, telling after each batch how many there are."""
        rest = iter(texts)
        while batch := list(islice(rest, BATCH)):
            rows = [(self.total + place, analysed(text)) for place, text in enumerate(batch, 1)]
            self.engine.put(self.connection, rows)
            words.count(self.connection, [], [terms.spellings for _number, terms in rows])
            self.total += len(batch)
            yield self.total

    def finds(self, query: str) -> set[int]:
        """All texts that hold all words of the query."""
        asked = understand(query)
        return set(self.engine.matches(self.connection, asked)) if asked else set()

    def best(self, question: str, most: int = 10) -> list[int]:
        """The best answers to a question: texts with any of its telling words, ranked."""
        asked = understand(question)
        if not asked:
            return []
        frequencies = words.frequencies(self.connection, asked.terms)
        loose = asked.loosened(words.telling(asked.words, frequencies, max(WIDE, self.total // 2)), by_root=True)
        weights = words.weights(frequencies, self.total)
        found = self.engine.best(self.connection, loose, (), most, 0, weights)
        return [number for number, _score in found]


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
