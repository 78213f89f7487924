"""The postman's bag of issues: one mail to each subscriber, and trials to the secretariat."""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage

import sqlalchemy as sa

from mudun.core.db import db, touched
from mudun.notifications.bags import Pointless, carry
from mudun.subscriptions import actions, mails, queries
from mudun.subscriptions.models import Dispatch, Subscriber

MOST_REFUSALS = 2  # issues in a row that an address refuses for good, before we stop


class Issues:
    """Mails of issues. Their text is made from the frozen issue when they leave; nothing of it is kept twice."""

    def due(self, moment: datetime, most: int) -> Sequence[Dispatch]:
        """A batch: notices are never kept waiting by a long list of readers."""
        return queries.due(moment, most)

    def together(self, row: Dispatch, moment: datetime) -> list[Dispatch]:
        """Each travels alone."""
        return [row]

    def message_id(self, row: Dispatch) -> str:
        """From its number and our key."""
        return mails.message_id_of(row)

    def write(self, rows: Sequence[Dispatch], message_id: str) -> EmailMessage:
        """The mail; none to somebody who has left since, and none of an issue that was taken back since."""
        (row,) = rows
        if row.subscriber is not None and not row.subscriber.is_confirmed:
            raise Pointless("the subscriber has left")
        if row.issue.is_withdrawn:
            raise Pointless("the issue was withdrawn")
        return mails.write(row, message_id)

    def after_sent(self, rows: Sequence[Dispatch]) -> None:
        """The address takes mail: earlier refusals are forgotten."""
        numbers = [row.subscriber_id for row in rows if row.subscriber_id]
        refused = sa.update(Subscriber).where(Subscriber.id.in_(numbers), Subscriber.refusals > 0)
        touched(refused.values(refusals=0))

    def after_refusal(self, rows: Sequence[Dispatch]) -> None:
        """Counted; the second in a row ends the subscription."""
        for row in rows:
            touched(
                sa.update(Subscriber).where(Subscriber.id == row.subscriber_id).values(refusals=Subscriber.refusals + 1)
            )
            subscriber = row.subscriber
            if subscriber is None:
                continue
            db.session.refresh(subscriber)
            if subscriber.is_confirmed and subscriber.refusals >= MOST_REFUSALS:
                actions.lose(subscriber)


carry(Issues())
