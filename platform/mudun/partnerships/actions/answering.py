"""The second word: yes, yes with changes, no; and going."""

from typing import Any

from flask_babel import gettext as _

from mudun.core.errors import OutOfTurn
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.partnerships.actions import seats
from mudun.partnerships.actions.asking import keep_answer
from mudun.partnerships.models import Partnership
from mudun.partnerships.notices import both_cities
from mudun.partnerships.texts import Shown
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.workflow.advance import advance


def accept(partnership: Partnership, *, by: Any, shown: Shown, note: str = "") -> None:
    """The other side says yes: the city has a seat. The first yes forms the partnership, the last closes the call."""
    _begin(partnership, "accept", by=by, yes=True)
    seats.insist_on_free_seat(partnership, "accept")
    advance(partnership, "accept", by=by, note=note)
    keep_answer(partnership, "accept", by=by, shown=shown, city=partnership.asked_city)
    notify(both_cities(partnership), "partnership_accepted", about=partnership, but=by, note=note)
    _settle(partnership)


def accept_with_changes(partnership: Partnership, changes: Localized, *, by: Any, shown: Shown) -> None:
    """Yes, if something changes: the seat is held until the side that asked answers, thirty days at most."""
    _begin(partnership, "accept_with_changes", by=by, yes=True)
    seats.insist_on_free_seat(partnership, "accept_with_changes")
    partnership.changes = changes
    advance(partnership, "accept_with_changes", by=by)
    partnership.expires_at = partnership.stage_since + seats.LASTS
    keep_answer(partnership, "accept_with_changes", by=by, shown=shown, city=partnership.asked_city)
    notify(both_cities(partnership), "partnership_changed", about=partnership, but=by)


def agree(partnership: Partnership, *, by: Any, shown: Shown, note: str = "") -> None:
    """The side that asked agrees to the changes: from now the city takes part as if accepted."""
    _begin(partnership, "agree", by=by, yes=True)
    advance(partnership, "agree", by=by, note=note)
    keep_answer(partnership, "agree", by=by, shown=shown, city=partnership.asking_city)
    notify(both_cities(partnership), "partnership_agreed", about=partnership, but=by, note=note)
    _settle(partnership)


def decline(partnership: Partnership, *, by: Any, reason: str) -> None:
    """The other side says no, and why; a later request stays possible. A held seat becomes free."""
    _begin(partnership, "decline", by=by)
    partnership.reason = reason
    _go(partnership, "decline", "partnership_declined", by=by, note=reason)


def withdraw(partnership: Partnership, *, by: Any, note: str = "") -> None:
    """The side that asked takes its question back; no reason is needed. A held seat becomes free."""
    _begin(partnership, "withdraw", by=by)
    _go(partnership, "withdraw", "partnership_withdrawn", by=by, note=note)


def leave(partnership: Partnership, *, by: Any, note: str = "") -> None:
    """The partner city goes; no reason is needed. Its seat goes to the waiting list, or the call opens again."""
    _begin(partnership, "leave", by=by)
    _go(partnership, "leave", "partnership_left", by=by, note=note)


def expire(partnership: Partnership) -> None:
    """Nobody answered in time, or the project has ended; both cities are told. A held seat becomes free."""
    _begin(partnership, "expire", by=CLOCK)
    _go(partnership, "expire", "partnership_expired", by=CLOCK)


def _begin(partnership: Partnership, verb: str, *, by: Any, yes: bool = False) -> None:
    """Right person first; then nobody else moves a seat of this project. A yes needs a project that goes on."""
    authorize(by, verb, partnership)
    seats.lock(partnership.project, partnership)
    if yes and partnership.project.has_ended:
        raise OutOfTurn(verb, partnership, _("This project has ended meanwhile."))


def _settle(partnership: Partnership) -> None:
    partnership.expires_at = None
    seats.settle(partnership.project)


def _go(partnership: Partnership, verb: str, kind: str, *, by: Any, note: str = "") -> None:
    held = partnership.has_seat
    advance(partnership, verb, by=by, note=note)
    partnership.expires_at = None
    notify(both_cities(partnership), kind, about=partnership, but=by, note=note)
    seats.pass_on(partnership.project, freed=held)
