"""Full text on PostgreSQL: `tsvector` and `tsquery` literals of ready-made terms; no parser, dictionary or locale.

Ranked by bm25 like SQLite's FTS5, with the same constants. PostgreSQL tells no frequencies, but `ts_rank` of one word
is the sum of 1/n² over its places, and that sum tells how many they are (docs/adr/0033).
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from weakref import ref

import sqlalchemy as sa

from mudun.search.asking import Asked, Readings
from mudun.search.ddl import INDEX
from mudun.search.terms import BREAK, Terms

IN_TEXT, IN_TITLE = "'{0.6, 1, 1, 0}'", "'{0, 0, 0, 1}'"  # D second readings and marks, C body, B summary, A title
TITLE, TITLED = 5, 3  # a place in the title counts like so many in the text; only the rarest words are sought there
BOTH = 1.6  # a word with two readings stands in a text as one place of the first and 0.6 of the second
SATURATION, LENGTH = 1.2, 0.75  # k1 and b of FTS5
# PostgreSQL keeps a row of up to 2 kB in the table and a longer one beside it. This makes every row a longer one: a
# search touches the table once per match, and a thin table is forty times fewer pages (docs/adr/0017).
FILLER = "q" * 2_000
UNKNOWN = 2.0  # how much a word tells of which nobody knows how rare it is
GAP = 10  # between two fields, so that no phrase reaches over their border
LAST_PLACE, MOST_PLACES = 16_383, 255  # what a tsvector can hold
PUT = (
    "INSERT INTO index_text (entry_id, terms) VALUES (%s, %s::tsvector) "
    "ON CONFLICT (entry_id) DO UPDATE SET terms = excluded.terms"
)
# One row for all numbers: ten thousand rows cost more than finding them.
MATCHES = "SELECT string_agg(int4send(entry_id), '') FROM index_text WHERE terms @@ %s::tsquery {among}"
AMONG = "AND entry_id = ANY(%s)"
# Joined to nothing, the terms are fetched once for all words that are weighed; without OFFSET once for each.
FETCHED = """
    SELECT entry_id, terms || ''::tsvector AS terms, {saturation} * (1 - {length} + {length} * length(terms) / %s) AS k
    FROM index_text WHERE {where} OFFSET 0"""
AVERAGE = "SELECT avg(length(terms)) FROM (SELECT terms FROM index_text LIMIT 200) AS first"
# Places → frequency: the sum of 1/n² up to f is about π²/6 - 1/(f + 1/2), and `ts_rank` divides it by π²/6.
FREQUENCY = f"(0.608 / (1 - least(%s * ts_rank({IN_TEXT}, terms, %s::tsquery), 0.97)) - 0.608)"
COMMON = 12  # this many words at most are weighed singly: each costs a look at every match


def put(connection: sa.Connection, rows: Iterable[tuple[int, Terms]]) -> None:
    """Write the terms of entries, in place of older ones."""
    values = [(number, literal(terms)) for number, terms in rows]
    if values:
        connection.exec_driver_sql(PUT, values)


def add(connection: sa.Connection, rows: Iterable[tuple[int, Terms]]) -> None:
    """Write the terms of many entries that are new."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy("COPY index_text (entry_id, terms) FROM STDIN") as copy:
        for number, terms in rows:
            copy.write_row((number, literal(terms)))


@contextmanager
def many(connection: sa.Connection) -> Iterator[None]:
    """While very many entries are added: the index is made after them, which is several times faster."""
    connection.exec_driver_sql("DROP INDEX index_text_terms")
    try:
        yield
    finally:
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '256MB'")
        connection.exec_driver_sql(INDEX)
        connection.exec_driver_sql("ANALYZE index_text")


def remove(connection: sa.Connection, ids: Sequence[int]) -> None:
    """Forget entries."""
    if ids:
        connection.exec_driver_sql("DELETE FROM index_text WHERE entry_id = ANY(%s)", (list(ids),))


def matches(
    connection: sa.Connection,
    asked: Asked,
    marks: Sequence[Sequence[str]] = (),
    among: Sequence[int] | None = None,
) -> list[int]:
    """The numbers of all entries that match and are `among` these, if told."""
    _by_index(connection)
    which = (list(among),) if among is not None else ()
    question = MATCHES.format(among=AMONG if which else "")
    found = connection.exec_driver_sql(question, (expression(asked, marks), *which)).scalar()
    numbers = array("i", found or b"")
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tolist()


def best(
    connection: sa.Connection,
    asked: Asked,
    marks: Sequence[Sequence[str]],
    limit: int,
    offset: int,
    weights: Mapping[str, float],
    among: Sequence[int] | None = None,
) -> list[tuple[int, float]]:
    """The best matches, `limit` after `offset`, that have one of each group of marks and are `among` these, if told."""
    score, ranked = _score(asked, weights)
    where, which = ("entry_id = ANY(%s)", list(among)) if among is not None else ("terms @@ %s::tsquery", None)
    fetched = FETCHED.format(where=where, saturation=SATURATION, length=LENGTH)
    best = (
        f"SELECT entry_id, {score} AS score FROM ({fetched}) AS found "  # noqa: S608  (no value)
        "ORDER BY score DESC, entry_id DESC LIMIT %s OFFSET %s"
    )
    _by_index(connection)
    values = (*ranked, _average(connection), expression(asked, marks) if which is None else which, limit, offset)
    return [(number, score) for number, score in connection.exec_driver_sql(best, values)]


def _average(connection: sa.Connection) -> float:
    """About how many terms an entry has; it hardly changes, so a connection asks once."""
    if "average" not in connection.info:
        connection.info["average"] = float(connection.exec_driver_sql(AVERAGE).scalar() or 1.0)
    return float(connection.info["average"])


def _by_index(connection: sa.Connection) -> None:
    """PostgreSQL does not count what unpacking the terms costs: of a small table with fresh statistics it would read
    every row, sixty times slower than its index. Said once in a transaction, and for that one alone."""
    present = connection.get_transaction()
    said = connection.info.get("by_index")
    if present is not None and (said is None or said() is not present):
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.info["by_index"] = ref(present)


def _score(asked: Asked, weights: Mapping[str, float]) -> tuple[str, list[object]]:
    """The expression that ranks, and its values: rare words singly by weight, common ones together."""
    weighed = ((max(weights.get(term, UNKNOWN) for term in word), tuple(word)) for word in asked.single_words)
    parts = sorted(weighed, reverse=True)
    single, rest = parts[:COMMON], parts[COMMON:]
    if rest:
        single.append((rest[-1][0], tuple(term for _weight, word in rest for term in word)))
    scored: list[str] = []
    values: list[object] = []
    for place, (weight, word) in enumerate(single):
        titled = f" + {TITLE} * (ts_rank({IN_TITLE}, terms, %s::tsquery) > 0)::int" if place < TITLED else ""
        scored.append(f"%s * (1 - k / (k + {FREQUENCY}{titled}))")
        values += [weight, len(word) / BOTH if len(word) > 1 else 1.0, *[_any(word)] * (2 if titled else 1)]
    return " + ".join(scored), values


def literal(terms: Terms) -> str:
    """The terms as a tsvector: places make phrases possible, letters weigh the fields."""
    places: dict[str, list[str]] = {term: [] for term in (*terms.more, *terms.marks, FILLER)}
    for term, place, letter in _placed(terms):
        found = places.setdefault(term, [])
        if place <= LAST_PLACE and len(found) < MOST_PLACES:
            found.append(f"{place}{letter}")
    return " ".join(f"'{term}'{':' if found else ''}{','.join(found)}" for term, found in places.items())


def _placed(terms: Terms) -> Iterator[tuple[str, int, str]]:
    place = 0
    for letter, found in (("A", terms.title), ("B", terms.summary), ("C", terms.body)):
        place += GAP
        for term in found:
            place += 1
            if term != BREAK:
                yield term, place, letter


def expression(asked: Asked, marks: Sequence[Sequence[str]] = ()) -> str:
    """The question as a tsquery. Terms hold letters and figures only, so nothing needs escaping."""
    wanted = (" | " if asked.any_word else " & ").join([*map(_any, asked.words), *map(_phrase, asked.phrases)])
    unwanted = [*map(_any, asked.without), *map(_phrase, asked.without_phrases)]
    return " & ".join([f"({wanted})", *map(_any, marks), *(f"!{query}" for query in unwanted)])


def _any(readings: Readings | Sequence[str]) -> str:
    return "(" + " | ".join(f"'{term}'" for term in readings) + ")"


def _phrase(terms: Readings) -> str:
    return "(" + " <-> ".join(f"'{term}'" for term in terms) + ")"
