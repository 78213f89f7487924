"""The nearest spelling of a word that nobody has written: by letters, among the words of public records only."""

import sqlalchemy as sa

from mudun.core.db import db
from mudun.i18n.stems.words import words
from mudun.search.asking import Asked
from mudun.search.models import IndexWord

CANDIDATES = 400
MOST_WORDS = 6


def nearest(asked: Asked, text: str) -> str:
    """The text with each unknown word replaced by the nearest known one; empty when nothing better is known."""
    if not asked or len(text) > 200:
        return ""
    typed = [word for word in words(text) if not word.text.isdigit()][:MOST_WORDS]
    terms = {term for word in typed for term in word.terms}
    known = set(db.session.scalars(sa.select(IndexWord.term).where(IndexWord.term.in_(terms)).distinct()))
    better = text
    for word in reversed(typed):
        if known.isdisjoint(word.terms) and (found := _nearest_to(word.text.casefold())):
            better = better[: word.start] + found + better[word.end :]
    return better if better != text else ""


def _nearest_to(word: str) -> str:
    """One slip leaves one half of a word whole: candidates share its beginning or its end."""
    if not 3 <= len(word) <= 40:
        return ""
    half = max(2, len(word) // 2)
    # Analysed words hold no wildcard signs.
    alike = sa.or_(IndexWord.word.startswith(word[:half]), IndexWord.word.endswith(word[-half:]))
    length = sa.func.length(IndexWord.word).between(len(word) - 2, len(word) + 3)
    query = sa.select(IndexWord.word, IndexWord.entries).where(length, alike)
    rows = db.session.execute(query.order_by(IndexWord.entries.desc()).limit(CANDIDATES))
    most = 1 if len(word) < 5 else 2
    found = [(steps(word, known, most), -entries, known) for known, entries in rows]
    best = min(found, default=(most + 1, 0, ""))
    return best[2] if best[0] <= most else ""


def steps(one: str, other: str, most: int) -> int:
    """How many letters must be put in, taken out, changed or swapped; more than `most` counts as one more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
