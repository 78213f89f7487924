"""The one way to both databases' full-text search."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import sqlalchemy as sa

from mudun.search import postgresql, sqlite
from mudun.search.asking import Asked
from mudun.search.terms import Terms

Marks = Sequence[Sequence[str]]  # of each group of terms at least one must be there


class Engine(Protocol):
    """What a database must be able to do."""

    def put(self, connection: sa.Connection, rows: Iterable[tuple[int, Terms]]) -> None:
        """Write the terms of entries, in place of older ones."""

    def add(self, connection: sa.Connection, rows: Iterable[tuple[int, Terms]]) -> None:
        """Write the terms of many entries that are new."""

    def many(self, connection: sa.Connection) -> AbstractContextManager[None]:
        """While very many entries are added, in a scratch index."""

    def remove(self, connection: sa.Connection, ids: Sequence[int]) -> None:
        """Forget entries."""

    def matches(
        self, connection: sa.Connection, asked: Asked, marks: Marks = (), among: Sequence[int] | None = None
    ) -> list[int]:
        """The numbers of all entries that match, of each group of marks with one; only of those `among` which they
        shall be, if told."""

    def best(
        self,
        connection: sa.Connection,
        asked: Asked,
        marks: Marks,
        limit: int,
        offset: int,
        weights: Mapping[str, float],
        among: Sequence[int] | None = None,
    ) -> list[tuple[int, float]]:
        """(entry, score) of the best matches, `limit` after `offset`, that have one of each group of marks; only of
        those `among` which they shall be, if told."""


ENGINES: Mapping[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def engine_of(connection: sa.Connection) -> Engine:
    """The engine of the database behind a connection."""
    return ENGINES[connection.dialect.name]
