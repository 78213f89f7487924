"""Which words stand in the public records, and how rare they are: for ranking and for the nearest spelling."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from mudun.search.models import IndexEntry, IndexWord

REACH = 2_000  # any-word matches are sought by words that stand in about so many records


def count(connection: sa.Connection, before: Iterable[Iterable[str]], after: Iterable[Mapping[str, str]]) -> None:
    """Move the counts from the spellings records had to those they have; always in one order, so that nobody locks."""
    moved: Counter[str] = Counter()
    terms: dict[str, str] = {}
    for spellings in after:
        moved.update(spellings.keys())
        terms.update(spellings)
    for words in before:
        moved.subtract(words)
    changes = [(word, by) for word, by in sorted(moved.items()) if by]
    if not changes:
        return
    connection.execute(_UPSERT, [{"key": word, "term": terms.get(word, ""), "by": by} for word, by in changes])
    if any(by < 0 for _word, by in changes):
        connection.execute(sa.delete(IndexWord).where(IndexWord.entries <= 0))


_UPSERT = sa.text(
    "INSERT INTO index_word (word, term, entries) VALUES (:key, :term, :by) "
    "ON CONFLICT (word) DO UPDATE SET entries = index_word.entries + excluded.entries, "
    "term = CASE WHEN excluded.term = '' THEN index_word.term ELSE excluded.term END"
)


def frequencies(connection: sa.Connection, terms: Iterable[str]) -> dict[str, int]:
    """Term → in about how many records it stands."""
    query = sa.select(IndexWord.term, sa.func.sum(IndexWord.entries)).where(IndexWord.term.in_(sorted(terms)))
    return {term: int(number) for term, number in connection.execute(query.group_by(IndexWord.term))}


def weights(found: Mapping[str, int], total: int) -> dict[str, float]:
    """Term → how much it tells, as bm25 has it."""
    return {term: math.log(1 + (max(total - number, 0) + 0.5) / (number + 0.5)) for term, number in found.items()}


def total_of(connection: sa.Connection) -> int:
    """How many entries there are."""
    return connection.scalar(sa.select(sa.func.count()).select_from(IndexEntry)) or 0


def telling(words: Sequence[tuple[str, ...]], found: Mapping[str, int], most: int) -> tuple[tuple[str, ...], ...]:
    """The words by which any-word matches are sought: the rarest first, until so many records would match."""
    ordered = sorted(words, key=lambda terms: sum(found.get(term, 0) for term in terms))
    kept: list[tuple[str, ...]] = []
    reach = 0
    for terms in ordered:
        reach += sum(found.get(term, 0) for term in terms)
        if len(kept) >= 2 and reach > most:
            break
        kept.append(terms)
    return tuple(kept)
