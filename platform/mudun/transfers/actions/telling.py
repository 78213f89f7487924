"""Filling in the record, and the words between the two cities."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Conflict
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.publishing.putting import Shape
from mudun.security.policy import authorize
from mudun.transfers.actions.course import sign_of_life
from mudun.transfers.models import Transfer, TransferMessage, TransferResult
from mudun.workflow.activity import record

COLUMNS = ("intention", "achieved", "inclusion", "advice", "time_taken", "cost_level")
SHAPE = Shape(
    columns=COLUMNS,
    tags={},
    rows={"results": (TransferResult, ("indicator", "before", "after", "source"))},
)


def words_of(transfer: Transfer) -> Any:
    """The words as the object that the form shows, with the record's version."""
    words = SHAPE.for_form(transfer)
    words.blocks = [{"how": block.how, "changes": block.changes} for block in transfer.blocks]
    return words


def write(transfer: Transfer, words: Mapping[str, Any], *, by: Any) -> list[str]:
    """Save what was taken, changed and achieved; gives the names of what was different. Nobody is told."""
    authorize(by, "edit", transfer)
    rest = {name: value for name, value in words.items() if name != "blocks"}
    changed = SHAPE.put(transfer, rest)
    if _put_blocks(transfer, words.get("blocks", ())):
        changed.append("blocks")
    if changed:
        transfer.edited_at = now()
        try:
            db.session.flush()
        except StaleDataError:
            raise Conflict(transfer) from None
        record(transfer, "edit", by=by, detail={"fields": sorted(changed)})
        sign_of_life(transfer)
    return changed


def say(transfer: Transfer, words: Localized, *, by: Any) -> TransferMessage:
    """A question or an answer; the other city is told at once."""
    authorize(by, "talk", transfer)
    message = TransferMessage(city_id=by.city_id, written_by_id=by.id, words=words)
    transfer.messages.append(message)
    db.session.flush()
    other = transfer.origin if by.city_id == transfer.city_id else transfer.city
    notify(other.focal_points, "transfer_message", about=transfer, message=message)
    if by.city_id == transfer.city_id:
        sign_of_life(transfer)
    return message


def _put_blocks(transfer: Transfer, rows: Sequence[Mapping[str, Any]]) -> bool:
    """What was done with each block, in their order; the names stay as they were taken."""
    told = [(row["how"], row["changes"]) for row in rows]
    if not told or told == [(block.how, block.changes) for block in transfer.blocks]:
        return False
    for block, (how, changes) in zip(transfer.blocks, told, strict=False):
        block.how, block.changes = how, changes
    return True
