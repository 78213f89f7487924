"""What is found, grouped by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from mudun.core.db import db
from mudun.core.paging import Paged, paged
from mudun.i18n.arabic import bare_word, words
from mudun.search.models import SearchEntry
from mudun.search.subjects import SUBJECTS

LONGEST = 200
MOST_WORDS = 8
FIRST_FEW = 5
SHORT = 3


@dataclass(frozen=True)
class Group:
    """The first results of one kind, and how many there are in all."""

    kind: str
    label: Any
    total: int
    entries: Sequence[SearchEntry]


def asked(text: str) -> list[str]:
    """The words that are looked for; what nobody would type is cut off."""
    return words(text[:LONGEST])[:MOST_WORDS]


def matching(looked_for: Sequence[str]) -> sa.ColumnElement[bool]:
    """A condition: every word occurs. Wildcards in a word mean themselves; no words match nothing."""
    if not looked_for:
        return sa.false()
    return sa.and_(*(_begins(SearchEntry.words, word) for word in looked_for))


def _begins(column: Any, word: str) -> Any:
    """Whether a word of the text begins with this one, taken as it is or without its article.

    A short one must be the whole word: whoever asks for الماء does not want ألمانيا.
    """
    bare = bare_word(word)
    longest = SHORT if bare == word else SHORT + 1
    forms = {_pattern(word, longest), _pattern(bare, SHORT)}
    return sa.or_(*(column.contains(form, autoescape=True) for form in sorted(forms)))


def _pattern(word: str, short: int) -> str:
    return f" {word} " if len(word) <= short else f" {word}"


def _best_first(looked_for: Sequence[str]) -> tuple[Any, ...]:
    in_title = sa.and_(*(_begins(SearchEntry.title_words, word) for word in looked_for))
    return sa.case((in_title, 0), else_=1), SearchEntry.changed_at.desc(), SearchEntry.id.desc()


def counts(looked_for: Sequence[str]) -> dict[str, int]:
    """How many records of each kind are found."""
    query = sa.select(SearchEntry.subject_type, sa.func.count()).where(matching(looked_for))
    rows = db.session.execute(query.group_by(SearchEntry.subject_type))
    return {kind: number for kind, number in rows if kind in SUBJECTS}


def groups(looked_for: Sequence[str]) -> list[Group]:
    """The first few of each kind, in the order of SUBJECTS; two statements, however much there is."""
    if not looked_for:
        return []
    totals = counts(looked_for)
    place = sa.func.row_number().over(partition_by=SearchEntry.subject_type, order_by=_best_first(looked_for))
    ranked = sa.select(SearchEntry.id, place.label("place")).where(matching(looked_for)).subquery()
    query = sa.select(SearchEntry).join(ranked, ranked.c.id == SearchEntry.id).where(ranked.c.place <= FIRST_FEW)
    found = db.session.scalars(query.order_by(ranked.c.place)).all()
    return [
        Group(kind, subject.label, totals[kind], [entry for entry in found if entry.subject_type == kind])
        for kind, subject in SUBJECTS.items()
        if kind in totals
    ]


def of_kind(looked_for: Sequence[str], kind: str, page: str | None) -> Paged:
    """All results of one kind, by pages."""
    query = sa.select(SearchEntry).where(matching(looked_for), SearchEntry.subject_type == kind)
    return paged(query.order_by(*_best_first(looked_for)), page)
