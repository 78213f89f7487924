"""What the postman carries: each bag holds rows of one sort and knows how they become mails.

The notices are the first bag. A room above may add one whose readers have no account (docs/adr/0031).
"""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from typing import Any, Protocol


class Pointless(Exception):
    """The reason for this mail has gone since it was written down: it is not sent, now or later."""


class Bag(Protocol):
    """Rows of one sort (`Mailed`) that wait for the postman."""

    def due(self, moment: datetime, most: int) -> Sequence[Any]:
        """What should leave now, the longest waiting first."""

    def together(self, row: Any, moment: datetime) -> list[Any]:
        """What leaves in one mail with this row, itself included."""

    def message_id(self, row: Any) -> str:
        """The same for the same row, however often it is tried."""

    def write(self, rows: Sequence[Any], message_id: str) -> EmailMessage:
        """The mail. Raises Pointless."""

    def after_sent(self, rows: Sequence[Any]) -> None:
        """What else follows when it was taken."""

    def after_refusal(self, rows: Sequence[Any]) -> None:
        """What else follows when the address will never take it."""


BAGS: list[Bag] = []


def carry(bag: Bag) -> None:
    """Hand the postman one more bag; he empties them in the order given."""
    BAGS.append(bag)
