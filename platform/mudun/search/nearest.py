"""The nearest spelling of a word that nobody has written: by letters, among the words of public records only."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from mudun.core.db import db
from mudun.i18n.stems.stop_words import is_stop_word
from mudun.i18n.stems.words import words
from mudun.search.asking import Asked
from mudun.search.models import IndexWord
from mudun.search.words import frequencies

CANDIDATES = 400
MOST_WORDS = 6
ARTICLES = ("وال", "بال", "ال", "لل")


def nearest(asked: Asked, text: str, known: Collection[str] | None = None) -> str:
    """The text with each unknown word replaced by the nearest known one; empty when nothing better is known.

    `known` are those of the telling terms that stand in some record, where the caller knows it already.
    """
    if not asked or len(text) > 200:
        return ""
    typed = [word for word in words(text) if not word.text.isdigit() and not is_stop_word(word.text)][:MOST_WORDS]
    if known is None:
        known = frequencies(db.session.connection(), {term for word in typed for term in word.terms})
    known = frozenset(known)
    unknown = [word for word in typed if known.isdisjoint(word.terms)]
    found = _nearest_to({_without_article(word.text.casefold()) for word in unknown})
    better = text
    for word in reversed(unknown):
        if known_word := found.get(_without_article(word.text.casefold())):
            better = better[: word.start] + known_word + better[word.end :]
    return better if better != text else ""


def _nearest_to(unknown: set[str]) -> dict[str, str]:
    """Unknown word → the nearest known one, for those that have one; one statement for all of them."""
    asked = [_candidates(word) for word in sorted(unknown) if 3 <= len(word) <= 40]
    rows = db.session.execute(sa.union_all(*asked)).all() if asked else []
    nearest_known = {word: _best(word, [row[1:] for row in rows if row[0] == word]) for word in unknown}
    return {word: known for word, known in nearest_known.items() if known}


def _candidates(word: str) -> sa.Select[Any]:
    """One slip leaves one half of a word whole: candidates share its beginning, after an article or not, or its end."""
    half = max(2, len(word) // 2)
    # Analysed words hold no wildcard signs.
    begins = [IndexWord.word.startswith(article + word[:half]) for article in ("", *ARTICLES)]
    length = sa.func.length(IndexWord.word).between(len(word) - 2, len(word) + 5)
    query = sa.select(sa.literal(word, sa.String()).label("unknown"), IndexWord.word, IndexWord.entries).where(
        length, sa.or_(*begins, IndexWord.word.endswith(word[-half:]))
    )
    return sa.select(query.order_by(IndexWord.entries.desc()).limit(CANDIDATES).subquery())


def _best(word: str, rows: Sequence[Sequence[Any]]) -> str:
    """The nearest of these within reach; two slips are believed only of a word that begins alike."""
    most = 1 if len(word) < 5 else 2
    found = [(steps(word, _without_article(known), most), -entries, known) for known, entries in rows]
    near = [one for one in found if one[0] <= 1 or (one[0] <= most and _without_article(one[2])[:1] == word[:1])]
    return min(near)[2] if near else ""


def _without_article(word: str) -> str:
    article = next((article for article in ARTICLES if word.startswith(article) and len(word) > len(article) + 2), "")
    return word[len(article) :]


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
