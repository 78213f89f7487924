"""Full text on SQLite: FTS5 over ready-made terms, ranked by bm25."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

import sqlalchemy as sa

from mudun.search.asking import Asked, Readings
from mudun.search.terms import Terms

WEIGHTS = "5.0, 2.5, 1.0, 0.6, 0.0"  # title, summary, body, second readings, marks
PUT = "INSERT OR REPLACE INTO index_text (rowid, title, summary, body, more, marks) VALUES (?, ?, ?, ?, ?, ?)"
# One row for all numbers: ten thousand rows cost more than finding them.
MATCHES = "SELECT group_concat(rowid) FROM index_text WHERE index_text MATCH ? {among}"
BEST = (
    f"SELECT rowid, -bm25(index_text, {WEIGHTS}) AS score FROM index_text "  # noqa: S608  (no value)
    "WHERE index_text MATCH ? {among} ORDER BY score DESC, rowid DESC LIMIT ? OFFSET ?"
)
AMONG = "AND +rowid IN (SELECT value FROM json_each(?))"


def put(connection: sa.Connection, rows: Iterable[tuple[int, Terms]]) -> None:
    """Write the terms of entries, in place of older ones."""
    values = [
        (number, " ".join(terms.title), " ".join(terms.summary), " ".join(terms.body), " ".join(terms.more),
         " ".join(terms.marks))
        for number, terms in rows
    ]  # fmt: skip
    if values:
        connection.exec_driver_sql(PUT, values)


add = put  # FTS5 gathers what is written by itself


def many(_connection: sa.Connection) -> AbstractContextManager[None]:
    """While very many entries are added: nothing is to be done."""
    return nullcontext()


def remove(connection: sa.Connection, ids: Sequence[int]) -> None:
    """Forget entries."""
    if ids:
        connection.exec_driver_sql("DELETE FROM index_text WHERE rowid = ?", [(number,) for number in ids])


def matches(
    connection: sa.Connection,
    asked: Asked,
    marks: Sequence[Sequence[str]] = (),
    among: Sequence[int] | None = None,
) -> list[int]:
    """The numbers of all entries that match and are `among` these, if told."""
    which = (json.dumps(list(among)),) if among is not None else ()
    question = MATCHES.format(among=AMONG if which else "")
    found = connection.exec_driver_sql(question, (expression(asked, marks), *which)).scalar()
    return list(map(int, found.split(","))) if found else []


def best(
    connection: sa.Connection,
    asked: Asked,
    marks: Sequence[Sequence[str]],
    limit: int,
    offset: int,
    weights: Mapping[str, float],  # noqa: ARG001  (FTS5 knows them itself)
    among: Sequence[int] | None = None,
) -> list[tuple[int, float]]:
    """The best matches, `limit` after `offset`, that have one of each group of marks and are `among` these, if told."""
    which = (json.dumps(list(among)),) if among is not None else ()
    best = BEST.format(among=AMONG if which else "")
    rows = connection.exec_driver_sql(best, (expression(asked, marks), *which, limit, offset))
    return [(number, score) for number, score in rows]


def expression(asked: Asked, marks: Sequence[Sequence[str]] = ()) -> str:
    """The question in FTS5's language. Terms hold letters and figures only, so nothing needs escaping."""
    joint = " OR " if asked.any_word else " AND "
    wanted = joint.join([*map(_any, asked.words), *map(_phrase, asked.phrases)])
    unwanted = " OR ".join([*map(_any, asked.without), *map(_phrase, asked.without_phrases)])
    found = " AND ".join([f"({wanted})", *map(_any, marks)])
    return f"({found}) NOT ({unwanted})" if unwanted else found


def _any(readings: Readings | Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{term}"' for term in readings) + ")"


def _phrase(terms: Readings) -> str:
    return '{title summary body} : "' + " ".join(terms) + '"'
