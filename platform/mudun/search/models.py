"""What can be found, and the searches that people keep."""

import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mudun.accounts.models import User
from mudun.core.clock import now
from mudun.core.db import Base, Model
from mudun.i18n.localized import Localized, LocalizedType


class IndexEntry(Model):
    """A public record as the search sees it: what a result shows, and by what it is filtered and sorted.

    Its terms stand in `index_text` under the same number (search/ddl.py). `marks` are its facets: `goal=4 kind=city`;
    `spellings` its words as written, each once.
    """

    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    key: Mapped[str] = mapped_column(sa.String(120))
    title: Mapped[Localized] = mapped_column(LocalizedType)
    summary: Mapped[Localized] = mapped_column(LocalizedType)
    city_name: Mapped[Localized] = mapped_column(LocalizedType)
    body: Mapped[Localized] = mapped_column(LocalizedType, deferred=True)
    marks: Mapped[str] = mapped_column(sa.Text)
    spellings: Mapped[str] = mapped_column(sa.Text, deferred=True)
    listed_at: Mapped[datetime]
    closes_on: Mapped[date | None]
    changed_at: Mapped[datetime]

    # A number is never given twice: saved searches tell by it what is new.
    __table_args__ = (sa.UniqueConstraint("subject_type", "subject_id"), {"sqlite_autoincrement": True})


class IndexWord(Base):
    """A word as somebody wrote it in a public record, the term it is found under, and in how many records it stands."""

    __tablename__ = "index_word"

    word: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    term: Mapped[str] = mapped_column(sa.String(160), index=True)
    entries: Mapped[int]


class IndexChange(Base):
    """That an entry was written or removed: what a process that keeps facets in memory must read again.

    By `stamp` it knows the change it read last again, also after a backup was put back.
    """

    __tablename__ = "index_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int]
    stamp: Mapped[str] = mapped_column(sa.String(16), default=lambda: secrets.token_hex(8))


class IndexCommon(Base):
    """Which entries hold a common word, as packed bits, true up to a change (search/frequent.py)."""

    __tablename__ = "index_common"

    term: Mapped[str] = mapped_column(sa.String(160), primary_key=True)
    change_id: Mapped[int]
    stamp: Mapped[str] = mapped_column(sa.String(16))
    bits: Mapped[bytes] = mapped_column(sa.LargeBinary)


class IndexRun(Base):
    """A rebuilding that has begun; the row goes when it is done, so that one cut short goes on."""

    __tablename__ = "index_run"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    began_at: Mapped[datetime]


class Alert(StrEnum):
    """How a saved search tells of something new."""

    AT_ONCE = "at_once"
    WEEKLY = "weekly"
    NONE = "none"

    @property
    def label(self) -> Any:
        """In words."""
        return {"at_once": _l("At once"), "weekly": _l("Once a week"), "none": _l("Never")}[self.value]


class SavedSearch(Model):
    """A search that somebody keeps under a name. `told_until`: what was listed up to then has been told."""

    is_private = True

    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    query: Mapped[str] = mapped_column(sa.String(1000))
    alert: Mapped[str] = mapped_column(sa.String(10), default=Alert.WEEKLY.value)
    told_at: Mapped[datetime] = mapped_column(default=now)
    told_until: Mapped[int] = mapped_column(default=0)

    owner: Mapped[User] = relationship()

    __table_args__ = (sa.CheckConstraint("alert IN ('at_once', 'weekly', 'none')", name="alert"),)

    def __str__(self) -> str:
        return self.name
