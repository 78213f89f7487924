"""How long a validation holds, by comparison of dates alone: nothing has to run for an expiry to be seen."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from mudun.core.clock import today

# A city may renew with one tap from so many days before the end until so many after; later, reviewers read it anew.
RENEWED_FROM = timedelta(days=60)
RENEWED_UNTIL = timedelta(days=365)
# What was only posted is asked for a sign of life a year after the last one.
POSTED_ASKED_AFTER = timedelta(days=365)


class Validated:
    """When it was validated, until when that holds, and when its city last said that it is still true."""

    validated_on: Mapped[date | None]
    valid_until: Mapped[date | None] = mapped_column(index=True)
    refreshed_on: Mapped[date | None]
    reminded_days: Mapped[int | None]  # of the reminders before the end (60, 14, 0 days), the last one sent

    if TYPE_CHECKING:
        published_on: Mapped[date | None]
        is_unconfirmed: Mapped[bool]

        @property
        def is_published(self) -> bool:
            """Whether it stands in the lists."""

    @property
    def is_validated(self) -> bool:
        """Whether it was accepted, and that has not lapsed."""
        return self.valid_until is not None and self.valid_until >= today()

    @property
    def has_expired(self) -> bool:
        """Whether it was validated once and that has lapsed."""
        return self.valid_until is not None and self.valid_until < today()

    @property
    def is_posted(self) -> bool:
        """Whether everybody reads it although no reviewer ever validated it; one told by others is not its city's."""
        return self.is_published and self.valid_until is None and not self.is_unconfirmed

    @property
    def may_be_refreshed(self) -> bool:
        """Whether its city may say with one tap that it is still true."""
        if not self.is_published or self.is_unconfirmed:
            return False
        if self.valid_until is not None:
            return self.valid_until - RENEWED_FROM <= today() <= self.valid_until + RENEWED_UNTIL
        last = self.refreshed_on or self.published_on
        return last is not None and last + POSTED_ASKED_AFTER <= today()

    @property
    def needs_new_assessment(self) -> bool:
        """Whether its validation lapsed so long ago that a tap no longer renews it."""
        return self.valid_until is not None and self.valid_until + RENEWED_UNTIL < today()
