"""What waits between two cities when a practice moves: the report, a word, a question, a call."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from mudun.cities.models import City
from mudun.home.wait import Wait
from mudun.i18n.dates import short
from mudun.security.policy import can
from mudun.transfers.queries.waiting import YEAR, Open, is_report_due, is_silent


def for_city(under_way: Sequence[Open], city: City) -> Iterator[Wait]:
    """What waits for this city."""
    seen = set()
    for row in under_way:
        transfer, call = row.transfer, row.call
        if call is not None and call.is_agreed and call.is_due:
            yield Wait("call_held", call, _moment(call.day))
        elif call is not None and call.is_asked and transfer.city_id != city.id:
            yield Wait("call_asked", call, call.stage_since, call.day)
        if transfer.id in seen:
            continue
        seen.add(transfer.id)
        if row.last_city_id is not None and row.last_city_id != city.id and transfer.is_open:
            yield Wait("transfer_words", transfer, row.last_at)
        if transfer.city_id == city.id and is_report_due(transfer):
            yield Wait("transfer_report", transfer, _moment(transfer.running_on) + YEAR)
        elif transfer.city_id == city.id and is_silent(transfer):
            yield Wait("transfer_going", transfer, transfer.last_sign_at)


def for_others(under_way: Sequence[Open], city: City) -> Iterator[Wait]:
    """Where this city waits for the answer of a mentor."""
    for row in under_way:
        if row.call is not None and row.call.is_asked and row.transfer.city_id == city.id:
            yield Wait("call_sent", row.call, row.call.stage_since, row.call.day)


def transfer_words(wait: Wait, actor: Any) -> Any:
    """Words of what waits about a transfer: what, where, remark, the one action, its address, whether it is posted."""
    transfer, title = wait.about, wait.about.practice.title
    page = url_for("transfers.show", transfer=transfer)
    if wait.kind == "transfer_words":
        other = transfer.origin if transfer.city_id == actor.city_id else transfer.city
        return (
            _("%(city)s writes about “%(title)s”", city=other, title=title),
            page,
            "",
            _("Read"),
            f"{page}#words",
            False,
        )
    if wait.kind == "transfer_report":
        what = _("A year with “%(title)s”: tell what became of it", title=title)
        edit = url_for("transfers.edit", transfer=transfer)
        return what, page, _("A practice of %(city)s", city=transfer.origin), _("Write the report"), edit, False
    what = _("How is it going with “%(title)s”?", title=title)
    tap = url_for("transfers.move", transfer=transfer, verb="confirm")
    return what, page, _("One tap is enough."), _("Still going"), tap, True


def call_words(wait: Wait, actor: Any) -> Any:
    """Words of what waits about a mentoring call."""
    call = wait.about
    page = url_for("transfers.call", mentor_call=call)
    title, city = str(call.transfer.practice.title), call.transfer.city
    if wait.kind == "call_asked":
        action = _("Answer") if can(actor, "agree", call) else _("Read")
        return _("%(city)s asks for a mentoring call", city=city), page, title, action, "", False
    if wait.kind == "call_held":
        what = _("Did the mentoring call of %(date)s take place?", date=short(call.day))
        return what, page, title, _("Note it as held"), "", False
    return _("%(city)s has not answered about a mentoring call", city=call.transfer.origin), page, title, "", "", False


def _moment(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


WORDS: dict[str, Any] = {
    **dict.fromkeys(("transfer_words", "transfer_report", "transfer_going"), transfer_words),
    **dict.fromkeys(("call_asked", "call_held", "call_sent"), call_words),
}
OTHERS = frozenset({"call_sent"})
