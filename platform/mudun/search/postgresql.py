"""Full text on PostgreSQL: `tsvector` and `tsquery` literals of ready-made terms; no parser, dictionary or locale.

Ranked like bm25: a word counts by how rare it is (`weights`) and how it occurs (ts_rank saturates, and lengths count).
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from weakref import ref

import sqlalchemy as sa

from mudun.search.asking import Asked, Readings
from mudun.search.terms import BREAK, Terms

WEIGHTS = "'{0.5, 0.6, 0.8, 1.0}'"  # D second readings and marks, C body, B summary, A title
# PostgreSQL keeps a row of up to 2 kB in the table and a longer one beside it. This makes every row a longer one: a
# search touches the table once per match, and a thin table is forty times fewer pages (docs/adr/0017).
FILLER = "q" * 2_000
UNKNOWN = 2.0  # how much a root tells: less than most words
GAP = 10  # between two fields, so that no phrase reaches over their border
LAST_PLACE, MOST_PLACES = 16_383, 255  # what a tsvector can hold
PUT = (
    "INSERT INTO index_text (entry_id, terms) VALUES (%s, %s::tsvector) "
    "ON CONFLICT (entry_id) DO UPDATE SET terms = excluded.terms"
)
# One row for all numbers: ten thousand rows cost more than finding them.
MATCHES = "SELECT string_agg(int4send(entry_id), '') FROM index_text WHERE terms @@ %s::tsquery"
# Joined to nothing, the terms are fetched once for all words that are weighed; without OFFSET once for each.
FETCHED = "SELECT entry_id, terms || ''::tsvector AS terms FROM index_text WHERE terms @@ %s::tsquery OFFSET 0"
COMMON = 12  # this many words at most are weighed singly: each costs a look at every match


def put(connection: sa.Connection, rows: Iterable[tuple[int, Terms]]) -> None:
    """Write the terms of entries, in place of older ones."""
    values = [(number, literal(terms)) for number, terms in rows]
    if values:
        connection.exec_driver_sql(PUT, values)


def remove(connection: sa.Connection, ids: Sequence[int]) -> None:
    """Forget entries."""
    if ids:
        connection.exec_driver_sql("DELETE FROM index_text WHERE entry_id = ANY(%s)", (list(ids),))


def matches(connection: sa.Connection, asked: Asked, marks: Sequence[Sequence[str]] = ()) -> list[int]:
    """The numbers of all entries that match."""
    _by_index(connection)
    found = connection.exec_driver_sql(MATCHES, (expression(asked, marks),)).scalar()
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
) -> list[tuple[int, float]]:
    """The best matches, `limit` after `offset`, that have one of each group of marks."""
    score, ranked = _score(asked, weights)
    best = (
        f"SELECT entry_id, {score} AS score FROM ({FETCHED}) AS found "  # noqa: S608  (no value)
        "ORDER BY score DESC, entry_id DESC LIMIT %s OFFSET %s"
    )
    _by_index(connection)
    rows = connection.exec_driver_sql(best, (*ranked, expression(asked, marks), limit, offset))
    return [(number, score) for number, score in rows]


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
    parts = [(max(weights.get(term, UNKNOWN) for term in word), _any(word)) for word in asked.words]
    parts += [(max(weights.get(term, UNKNOWN) for term in terms), _phrase(terms)) for terms in asked.phrases]
    parts.sort(reverse=True)
    single, rest = parts[:COMMON], parts[COMMON:]
    if rest:
        single.append((min(weight for weight, _ in rest), " | ".join(query for _weight, query in rest)))
    scored = " + ".join([f"%s * ts_rank({WEIGHTS}, terms, %s::tsquery, 1)"] * len(single))
    return scored, [value for pair in single for value in pair]


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
