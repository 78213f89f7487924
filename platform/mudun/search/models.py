"""What can be found: one row for each public record, its words in comparable form."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.db import Model, Moment
from mudun.i18n.localized import Localized, LocalizedType


class SearchEntry(Model):
    """A public record as the search sees it.

    `words` holds its texts of all languages, normalised, so that one row answers in three languages; title
    and summary are kept beside them, so that a page of results asks nothing else of the database.
    """

    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    key: Mapped[str] = mapped_column(sa.String(120))
    title: Mapped[Localized] = mapped_column(LocalizedType)
    summary: Mapped[Localized] = mapped_column(LocalizedType)
    title_words: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (sa.UniqueConstraint("subject_type", "subject_id"),)
