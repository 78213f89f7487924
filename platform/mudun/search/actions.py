"""Keeping a search, changing how it tells of something new, letting it go."""

from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Conflict
from mudun.search import queries
from mudun.search.models import Alert, IndexEntry, SavedSearch
from mudun.search.stored import search_of
from mudun.security.policy import authorize

MOST = 50


def keep(name: str, query: str, alert: Alert, *, by: Any) -> SavedSearch:
    """Keep a search; what it finds today is not news. Raises Conflict for somebody who keeps too many."""
    authorize(by, "keep", SavedSearch)
    kept = db.session.scalar(sa.select(sa.func.count()).where(SavedSearch.owner_id == by.id)) or 0
    if kept >= MOST:
        raise Conflict(f"{MOST} searches are kept already")
    saved = SavedSearch(owner_id=by.id, name=name, query=query, alert=alert.value, told_until=last_entry())
    db.session.add(saved)
    db.session.flush()
    return saved


def change(saved: SavedSearch, *, name: str, alert: Alert, by: Any) -> None:
    """Another name, another rhythm. What appeared meanwhile is no news when the bell is switched on again."""
    authorize(by, "edit", saved)
    if saved.alert == Alert.NONE.value and alert is not Alert.NONE:
        saved.told_until, saved.told_at = last_entry(), now()
    saved.name, saved.alert = name, alert.value


def drop(saved: SavedSearch, *, by: Any) -> None:
    """Let it go."""
    authorize(by, "drop", saved)
    db.session.delete(saved)


def last_entry() -> int:
    """The number of the newest entry."""
    return db.session.scalar(sa.select(sa.func.max(IndexEntry.id))) or 0


def news_of(saved: SavedSearch) -> list[int]:
    """The entries it finds that have appeared since it last told, the newest first.

    However many it finds: a new one may stand far down in their order. What holds only some of the words is no news.
    """
    return queries.numbers_after(search_of(saved.query), saved.told_until)
