"""The course of a transfer: adopted, adapted, run, reported; or stopped, honestly. The origin is told each time."""

from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.practices.models import Practice
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.transfers.models import Transfer, TransferBlock
from mudun.transfers.notices import both_cities
from mudun.transfers.queries import open_calls_of, standing_between
from mudun.workflow.activity import record
from mudun.workflow.advance import advance

NOTHING = Localized({})


def lock(practice: Practice) -> None:
    """Until the end of the transaction nobody else adopts this practice or takes one of its calls.

    PostgreSQL locks the row. SQLite's transaction holds the write lock since it began (`core.db`).
    """
    db.session.flush()
    db.session.execute(sa.select(Practice.id).where(Practice.id == practice.id).with_for_update(key_share=True))
    db.session.refresh(practice)


def adopt(practice: Practice, *, by: Any, intention: Localized = NOTHING) -> Transfer:
    """A city takes over the practice of another, in its present version; the origin is told at once."""
    lock(practice)
    authorize(by, "adopt", practice)
    earlier = standing_between(practice, by.city)
    if earlier is not None:
        raise OutOfTurn("adopt", earlier, _("Your city has adopted this practice already: you find it here."))
    with db.session.no_autoflush:
        transfer = Transfer(
            practice=practice, city=by.city, created_by_id=by.id, practice_version=practice.current_version,
            intention=intention, begun_on=today(), last_sign_at=now(),
        )  # fmt: skip
        transfer.blocks = [TransferBlock(position=block.position, name=block.name) for block in practice.blocks]
        advance(transfer, "adopt", by=by)
    notify(transfer.origin.focal_points, "transfer_begun", about=transfer)
    return transfer


def adapt(transfer: Transfer, *, by: Any) -> None:
    """The city has begun to fit the practice to itself; the origin is told."""
    _move(transfer, "adapt", by=by)
    notify(transfer.origin.focal_points, "transfer_adapting", about=transfer)


def run(transfer: Transfer, *, by: Any) -> None:
    """The practice runs in the adopting city: from now everybody may know; the origin is told."""
    authorize(by, "run", transfer)
    _move(transfer, "run", by=by, running_on=transfer.running_on or today())
    notify(transfer.origin.focal_points, "transfer_running", about=transfer)


def report(transfer: Transfer, *, by: Any) -> None:
    """The report can be read by everybody; the origin is told."""
    authorize(by, "report", transfer)
    _move(transfer, "report", by=by, reported_on=today())
    _end_calls(transfer)
    notify(transfer.origin.focal_points, "transfer_reported", about=transfer)


def stop(transfer: Transfer, reason: Localized, *, by: Any) -> None:
    """The city gives it up and says why; the origin is told. It may be tried again, as a new transfer."""
    authorize(by, "stop", transfer)
    _move(transfer, "stop", by=by, stop_reason=reason, stopped_on=today())
    _end_calls(transfer)
    notify(transfer.origin.focal_points, "transfer_stopped", about=transfer)


def confirm(transfer: Transfer, *, by: Any) -> None:
    """One tap: it is still going. Its clock starts anew; nobody is told."""
    authorize(by, "confirm", transfer)
    sign_of_life(transfer)
    record(transfer, "confirm", by=by)


def sign_of_life(transfer: Transfer) -> None:
    """The adopting city said something: nobody needs to ask how it is going.

    A statement of its own, so that the version stays: a colleague's open form is not made stale by it.
    """
    db.session.execute(sa.update(Transfer).where(Transfer.id == transfer.id).values(last_sign_at=now()))


def _move(transfer: Transfer, verb: str, *, by: Any, **facts: Any) -> None:
    """The stage and what is dated with it, saved together: the table's checks hold at every moment."""
    with db.session.no_autoflush:
        for name, value in facts.items():
            setattr(transfer, name, value)
        advance(transfer, verb, by=by)
    sign_of_life(transfer)


def _end_calls(transfer: Transfer) -> None:
    """Calls that are still to come are called off; both cities are told."""
    for call in open_calls_of(transfer):
        advance(call, "withdraw", by=CLOCK)
        notify(both_cities(transfer), "mentor_call_withdrawn", about=call)
