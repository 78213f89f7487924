"""That somebody has compared a figure of an issue with its source."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.clock import now
from mudun.core.db import Model, Moment


class FactCheck(Model):
    """A tick. `fingerprint` is of the sentence, its place and its source: when one of them changes, the tick lapses."""

    __tablename__ = "issue_fact_check"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id", ondelete="CASCADE"))
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    at: Mapped[datetime] = mapped_column(Moment, default=now)

    __table_args__ = (sa.UniqueConstraint("issue_id", "fingerprint"),)
