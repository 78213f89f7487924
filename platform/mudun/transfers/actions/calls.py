"""Mentoring calls: asked, agreed within the yearly number, held. The mentor may pause."""

from datetime import date
from typing import Any

from flask_babel import gettext as _

from mudun.core.clock import today
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.i18n.dates import short
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.practices.models import Practice
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.transfers.actions.course import lock
from mudun.transfers.models import MentorCall, Transfer
from mudun.transfers.notices import both_cities
from mudun.transfers.queries import asked_call_of, calls_left
from mudun.workflow.activity import record
from mudun.workflow.advance import advance


def ask(transfer: Transfer, *, by: Any, day: date, topic: Localized) -> MentorCall:
    """The adopting city asks for a talk on a day; the mentor is told at once. One question at a time."""
    lock(transfer.practice)
    authorize(by, "ask_call", transfer)
    if asked_call_of(transfer) is not None:
        raise OutOfTurn("ask", transfer, _("Your city has asked for a call already, and waits for the answer."))
    _insist_on_room(transfer.practice, day, "ask", transfer)
    with db.session.no_autoflush:
        call = MentorCall(transfer=transfer, practice=transfer.practice, asked_by_id=by.id, day=day, topic=topic)
        advance(call, "ask", by=by)
    notify(transfer.origin.focal_points, "mentor_call_asked", about=call)
    return call


def agree(call: MentorCall, *, by: Any, day: date, answer: str = "") -> None:
    """The mentor agrees, perhaps to another day. The last call of a year goes once; the asking city is told."""
    authorize(by, "agree", call)
    _lock(call)
    if call.is_asked:
        _insist_on_room(call.practice, day, "agree", call, but_paused=True)
    call.day, call.answer = day, answer
    advance(call, "agree", by=by)
    notify(call.transfer.city.focal_points, "mentor_call_agreed", about=call)


def decline(call: MentorCall, *, by: Any, answer: str) -> None:
    """Kindly, not this time; the asking city is told."""
    authorize(by, "decline", call)
    call.answer = answer
    advance(call, "decline", by=by)
    notify(call.transfer.city.focal_points, "mentor_call_declined", about=call)


def hold(call: MentorCall, *, by: Any, note: str = "") -> None:
    """The two have talked; either notes it, and the other is told."""
    authorize(by, "hold", call)
    if not call.is_due:
        raise OutOfTurn("hold", call, _("This call is still to come, on %(day)s.", day=short(call.day)))
    advance(call, "hold", by=by)
    _keep_note(call, note, by=by)
    notify(both_cities(call.transfer), "mentor_call_held", about=call, but=by)


def note_call(call: MentorCall, note: str, *, by: Any) -> None:
    """Either city keeps its own note of a call that was held. Nobody is told."""
    authorize(by, "note", call)
    _keep_note(call, note, by=by)
    record(call, "note", by=by)


def withdraw(call: MentorCall, *, by: Any, note: str = "") -> None:
    """Called off; the call of the year is free again, and the other city is told."""
    _lock(call)
    if call.is_agreed and call.day < today():
        raise OutOfTurn("withdraw", call, _("The day of this call has passed. Note that it was held, or ask anew."))
    advance(call, "withdraw", by=by, note=note)
    notify(both_cities(call.transfer), "mentor_call_withdrawn", about=call, but=by, note=note)


def lapse(call: MentorCall) -> None:
    """Its day passed without an answer; both cities are told."""
    advance(call, "lapse", by=CLOCK)
    notify(both_cities(call.transfer), "mentor_call_lapsed", about=call)


def pause_mentor(practice: Practice, until: date | None, *, by: Any) -> None:
    """The mentor takes no new calls until a day, or takes them again; agreed ones stand. Nobody is told."""
    authorize(by, "pause_mentor", practice)
    if practice.mentor_paused_until != until:
        practice.mentor_paused_until = until
        record(practice, "pause_mentor", by=by, detail={"until": until.isoformat() if until else ""})


def _lock(call: MentorCall) -> None:
    lock(call.practice)
    db.session.refresh(call)


def _keep_note(call: MentorCall, note: str, *, by: Any) -> None:
    if by.city_id == call.transfer.city_id:
        call.note = note
    else:
        call.origin_note = note


def _insist_on_room(practice: Practice, day: date, verb: str, about: Any, but_paused: bool = False) -> None:
    """Raise OutOfTurn, kindly, when the year's calls are given or the mentor rests."""
    if practice.is_mentor_paused and not but_paused:
        until = short(practice.mentor_paused_until)
        raise OutOfTurn(verb, about, _("The mentor rests until %(day)s. Please ask again then.", day=until))
    if calls_left(practice, day.year) < 1:
        raise OutOfTurn(verb, about, _(
            "All mentoring calls of %(year)s are given. From 1 January a new year's calls can be taken.", year=day.year
        ))  # fmt: skip
