"""Writes and removes entries with everything that hangs on them: terms, words, the list of changes."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now
from mudun.core.text import shorten
from mudun.i18n.localized import Localized
from mudun.search import words
from mudun.search.engine import engine_of
from mudun.search.marks import marks_of, words_of
from mudun.search.models import IndexChange, IndexEntry
from mudun.search.subjects import SUBJECTS, city_of, closes_on, listed_at, localized, names_of, texts
from mudun.search.terms import Terms, mark

Key = tuple[str, int]
BODY = 20_000  # characters kept of a record's longer texts, for the lines under a result
_LOCK = 7317


def write(connection: sa.Connection, records: Sequence[Any]) -> None:
    """Bring the entries of these records up to date, in the present transaction."""
    if not records:
        return
    _one_at_a_time(connection)
    before = _standing(connection, [(record.kind, record.id) for record in records])
    made = [(before.get((record.kind, record.id)), *entry_of(record)) for record in records]
    fresh = [(row, terms) for old, row, terms in made if old is None]
    rows = [(old[0], row, terms) for old, row, terms in made if old is not None]
    numbers = _insert(connection, [row for row, _terms in fresh])
    written = [*((number, terms) for number, (_row, terms) in zip(numbers, fresh, strict=True))]
    for number, row, terms in rows:
        connection.execute(sa.update(IndexEntry).where(IndexEntry.id == number).values(row))
        written.append((number, terms))
    engine_of(connection).put(connection, written)
    words.count(connection, [old[1].split() for old in before.values()], [terms.spellings for _n, terms in written])
    _tell(connection, [number for number, _terms in written])


def forget(connection: sa.Connection, keys: Sequence[Key]) -> None:
    """Remove the entries of these records; those that have none are passed over."""
    standing = _standing(connection, keys) if keys else {}
    if not standing:
        return
    _one_at_a_time(connection)
    numbers = [number for number, _spellings in standing.values()]
    words.count(connection, [spellings.split() for _number, spellings in standing.values()], [])
    engine_of(connection).remove(connection, numbers)
    connection.execute(sa.delete(IndexEntry).where(IndexEntry.id.in_(numbers)))
    _tell(connection, numbers)


def entry_of(record: Any) -> tuple[dict[str, Any], Terms]:
    """The row by which a record is found, and its terms."""
    subject, city, terms = SUBJECTS[record.kind], city_of(record), Terms()
    title, summary = localized(record, subject.title), localized(record, subject.summary)
    more = [pair for path in subject.texts for pair in texts(record, path)]
    terms.add("title", [*title.values(), *(names_of(record) if city is record else ())])
    terms.add("summary", [*summary.values(), *(names_of(record) if city is not record else ())])
    marks = marks_of(record)
    terms.add("body", [*(text for _language, text in more), *words_of(marks)])
    terms.marks = [*(mark(facet, code) for facet, code in marks), *terms.of_title]
    row = {
        "subject_type": record.kind,
        "subject_id": record.id,
        "key": getattr(record, "slug", None) or str(record.id),
        "title": title,
        "summary": summary,
        "city_name": city.name if city is not None and city is not record else Localized(),
        "body": _body(more),
        "marks": " ".join(f"{facet}={code}" for facet, code in marks),
        "spellings": " ".join(terms.spellings),
        "listed_at": listed_at(record),
        "closes_on": closes_on(record),
        "changed_at": now(),
        "created_at": now(),
    }
    return row, terms


def _body(pairs: Sequence[tuple[str, str]]) -> Localized:
    found: dict[str, list[str]] = {}
    for language, text in pairs:
        if language:
            found.setdefault(language, []).append(text)
    return Localized({language: shorten("\n".join(parts), BODY) for language, parts in found.items()})


def _standing(connection: sa.Connection, keys: Sequence[Key]) -> dict[Key, tuple[int, str]]:
    """(kind, number of record) → (number of entry, spellings) of those that are indexed."""
    entry = IndexEntry.__table__.c
    query = sa.select(entry.subject_type, entry.subject_id, entry.id, entry.spellings)
    found: dict[Key, tuple[int, str]] = {}
    for kind in {kind for kind, _number in keys}:
        ids = [number for other, number in keys if other == kind]
        rows = connection.execute(query.where(entry.subject_type == kind, entry.subject_id.in_(ids)))
        found |= {(name, subject_id): (number, spellings) for name, subject_id, number, spellings in rows}
    return found


def _insert(connection: sa.Connection, rows: Sequence[dict[str, Any]]) -> list[int]:
    if not rows:
        return []
    table = IndexEntry.__table__
    made = connection.execute(sa.insert(table).returning(table.c.id, sort_by_parameter_order=True), rows)
    return [row[0] for row in made]


def _tell(connection: sa.Connection, numbers: Sequence[int]) -> None:
    connection.execute(sa.insert(IndexChange), [{"entry_id": number} for number in numbers])


def _one_at_a_time(connection: sa.Connection) -> None:
    """One writer of the list of changes, so that its order is the order of commits; SQLite has but one anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
