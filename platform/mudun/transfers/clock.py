"""What time brings: how is it going, a year has passed, the day of a call has come and gone."""

from collections.abc import Sequence

import sqlalchemy as sa

from mudun.core.clock import now, today
from mudun.core.db import db
from mudun.notifications.notify import notify
from mudun.transfers import actions
from mudun.transfers.models import Transfer
from mudun.transfers.notices import both_cities
from mudun.transfers.queries import calls_without_answer, calls_without_word, silent, without_report
from mudun.transfers.queries.waiting import adopters_of, untold_versions
from mudun.workflow.clockwork import hourly


@hourly
def ask_for_transfer_reports() -> int:
    """A practice has run for a year: its city is asked for the report, and again every half year."""
    return _ask(without_report(), "transfer_report_due")


@hourly
def ask_how_transfers_are_going() -> int:
    """Nothing was heard for half a year: the adopting city is asked; one tap is enough."""
    return _ask(silent(), "transfer_going")


@hourly
def tell_adopters_of_new_versions() -> int:
    """A new version was published: the cities that adopted the practice are told what changed, once."""
    versions = untold_versions()
    for version in versions:
        version.told_at = now()
        for transfer in adopters_of(version.practice):
            taken = transfer.practice_version
            notify(transfer.city.focal_points, "practice_revised", about=version, taken=taken)
    return len(versions)


@hourly
def lapse_mentor_calls() -> int:
    """The day of a call passed without an answer: it lapses, and both cities are told."""
    late = calls_without_answer()
    for call in late:
        actions.lapse(call)
    return len(late)


@hourly
def ask_whether_calls_were_held() -> int:
    """The day of an agreed call is over: both cities are asked once whether it was held."""
    passed = calls_without_word()
    for call in passed:
        call.reminded_on = today()
        notify(both_cities(call.transfer), "mentor_call_day", about=call)
    return len(passed)


def _ask(transfers: Sequence[Transfer], kind: str) -> int:
    for transfer in transfers:
        # A statement of its own: a colleague's open form is not made stale by a reminder.
        db.session.execute(sa.update(Transfer).where(Transfer.id == transfer.id).values(asked_at=now()))
        notify(transfer.city.focal_points, kind, about=transfer)
    return len(transfers)
