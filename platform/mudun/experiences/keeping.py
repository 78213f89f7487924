"""Keeping what is typed and not saved: offered again to whoever typed it, forgotten when it is saved or after 30 days.

A row without words says that the typing of this tab is settled (saved, or thrown away), so that a copy on the
person's device is not offered any more.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from mudun.accounts.models import User
from mudun.core.clock import now
from mudun.core.db import db, touched
from mudun.core.text import clean_line
from mudun.experiences.models import Experience
from mudun.experiences.presence import RECENT, Presence, Seen
from mudun.experiences.unsaved import Unsaved
from mudun.security.policy import authorize
from mudun.workflow.clockwork import hourly

LIFE = timedelta(days=30)
MOST_BYTES = 64_000
MOST_TABS = 5
Typed = Sequence[tuple[str, str]]


def tab_of(text: Any) -> str:
    """The key of a tab as it may be kept: letters and digits, or empty."""
    key = clean_line(str(text or ""))
    return key if 8 <= len(key) <= 32 and key.isascii() and key.isalnum() else ""


def is_too_long(words: Typed) -> bool:
    """Whether this is more than any page of the form can hold."""
    return len(json.dumps(words, ensure_ascii=False).encode()) > MOST_BYTES


def keep(experience: Experience, section: str, tab: str, words: Typed, *, by: Any) -> None:
    """Keep what this person has typed in this tab. The record, its version and its timeline do not move."""
    authorize(by, "edit", experience)
    row = _row_of(experience, section, tab, by)
    row.words, row.typed_at = [list(pair) for pair in words], now()
    db.session.flush()
    _forget_oldest(experience, section, by)


def settle(experience: Experience, section: str, tab: str, *, by: Any) -> None:
    """The typing of this tab is saved, or its writer threw it away: it is forgotten here and on the device."""
    keep(experience, section, tab, (), by=by)


class Typing(NamedTuple):
    """What was typed in one tab; without words when it is settled."""

    section: str
    tab: str
    words: list[tuple[str, str]]
    at: datetime


class Around(NamedTuple):
    """What a person has typed about an experience, and who is on its pages: each the latest first."""

    typed: list[Typing]
    seen: list[Seen]


def around(experience: Experience, user: Any) -> Around:
    """Both with one statement: every page of the form asks for them."""
    nothing = sa.type_coerce(sa.literal_column("NULL"), sa.JSON)
    typed = sa.select(
        sa.literal("typed").label("sort"), Unsaved.user_id, Unsaved.section, Unsaved.tab.label("name"),
        Unsaved.words.label("words"), Unsaved.typed_at.label("at"),
    ).where(Unsaved.experience_id == experience.id, Unsaved.user_id == user.id)  # fmt: skip
    seen = (
        sa.select(sa.literal("seen"), Presence.user_id, Presence.section, User.name, nothing, Presence.seen_at)
        .join(User, User.id == Presence.user_id)
        .where(Presence.experience_id == experience.id, Presence.seen_at > now() - RECENT)
    )
    rows = db.session.execute(sa.union_all(typed, seen)).all()
    rows = sorted(rows, key=lambda row: row.at, reverse=True)
    return Around(
        [Typing(row.section, row.name, list(map(tuple, row.words)), row.at) for row in rows if row.sort == "typed"],
        [Seen(row.user_id, row.name, row.section, row.at) for row in rows if row.sort == "seen"],
    )


@hourly
def forget_unsaved() -> int:
    """Forget what was typed 30 days ago, and who had a page open yesterday."""
    db.session.execute(sa.delete(Presence).where(Presence.seen_at < now() - timedelta(days=1)))
    return touched(sa.delete(Unsaved).where(Unsaved.typed_at < now() - LIFE))


def _row_of(experience: Experience, section: str, tab: str, by: Any) -> Unsaved:
    key = {"experience_id": experience.id, "section": section, "user_id": by.id, "tab": tab}
    query = sa.select(Unsaved).filter_by(**key)
    if (row := db.session.scalar(query)) is None:
        try:
            with db.session.begin_nested():
                row = Unsaved(**key, words=[], typed_at=now())
                db.session.add(row)
        except IntegrityError:  # the same tab, twice at once
            row = db.session.scalars(query).one()
    return row


def _forget_oldest(experience: Experience, section: str, by: Any) -> None:
    """Five tabs of a page at most."""
    mine = (Unsaved.experience_id == experience.id, Unsaved.section == section, Unsaved.user_id == by.id)
    newest = sa.select(Unsaved.id).where(*mine).order_by(Unsaved.typed_at.desc(), Unsaved.id.desc())
    kept = db.session.scalars(newest.limit(MOST_TABS)).all()
    db.session.execute(sa.delete(Unsaved).where(*mine, Unsaved.id.not_in(kept)))
