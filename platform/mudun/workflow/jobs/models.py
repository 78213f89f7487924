"""The table of long work."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.db import Model, Moment

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"


class Job(Model):
    """One kind of long work about one record: at most one row, so asking twice is asking once."""

    kind_name: Mapped[str] = mapped_column("kind", sa.String(40))
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    argument: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    state: Mapped[str] = mapped_column(sa.String(10), default=WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(Moment)
    # Whoever does it borrows it for a while. When the loan ends without news, it is anybody's again.
    lent_until: Mapped[datetime | None]
    holder: Mapped[str] = mapped_column(sa.String(40), default="")
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(sa.String(300), default="")
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        sa.UniqueConstraint("kind", "subject_type", "subject_id"),
        sa.Index("ix_job_due", "state", "due_at"),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="state"),
    )

    @property
    def has_failed(self) -> bool:
        """Whether it was given up after several tries."""
        return self.state == FAILED

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.state == DONE

    @property
    def percent(self) -> int:
        """How far it is, for a bar."""
        return 100 * self.done // self.total if self.total else 0

    def __str__(self) -> str:
        return f"{self.kind_name} {self.subject_type} {self.subject_id}"
