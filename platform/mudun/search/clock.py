"""What happens to saved searches because time has passed."""

from datetime import timedelta

import sqlalchemy as sa

from mudun.accounts.lifecycle import AccountStage
from mudun.accounts.models import User
from mudun.core.clock import now
from mudun.core.db import db
from mudun.notifications.notify import notify
from mudun.search.actions import last_entry, news_of
from mudun.search.models import Alert, IndexChange, SavedSearch
from mudun.search.queries import load
from mudun.workflow.clockwork import hourly

WEEK = timedelta(days=7)
SHOWN = 5
KEPT_CHANGES = 5_000


@hourly
def tell_saved_searches() -> int:
    """Tell of what saved searches have newly found: at once within the hour, weekly a week after the last time."""
    due = sa.or_(
        SavedSearch.alert == Alert.AT_ONCE.value,
        sa.and_(SavedSearch.alert == Alert.WEEKLY.value, SavedSearch.told_at <= now() - WEEK),
    )
    last, told = last_entry(), 0
    for saved in db.session.scalars(
        sa.select(SavedSearch).where(due, SavedSearch.owner_id.in_(active_readers()))
    ).all():
        if last > saved.told_until and (news := news_of(saved)):
            words = {"count": len(news), "entries": load(news[:SHOWN])}
            notify([saved.owner], "search_found", about=saved, path=f"/search?{saved.query}", **words)
            saved.told_at = now()
            told += 1
        saved.told_until = max(last, saved.told_until)
    return told


def active_readers() -> sa.Select[int]:
    """The people who can be told anything."""
    return sa.select(User.id).where(User.stage == AccountStage.ACTIVE)


@hourly
def shorten_list_of_changes() -> int:
    """Forget changes that every process has long read; the last one always stays."""
    last = db.session.scalar(sa.select(sa.func.max(IndexChange.id))) or 0
    gone = db.session.execute(sa.delete(IndexChange).where(IndexChange.id <= last - KEPT_CHANGES))
    return int(gone.rowcount)  # type: ignore[attr-defined]
