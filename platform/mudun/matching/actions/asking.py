"""Asking the network: a question, its answers, its end."""

from collections.abc import Iterable, Sequence
from typing import Any

from mudun.accounts.queries import secretariat
from mudun.cities.models import City
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.matching.models import HelpReply, HelpRequest
from mudun.notifications.notify import notify
from mudun.security.policy import authorize
from mudun.security.rules import CLOCK
from mudun.workflow.advance import advance


def ask(
    *, by: Any, cities: Sequence[City], needs: Iterable[str], need_words: Localized, tried: Localized
) -> HelpRequest:
    """The reader's city asks these cities and the secretariat; they are told at once."""
    authorize(by, "ask", HelpRequest)
    with db.session.no_autoflush:
        request = HelpRequest(city=by.city, asked_by_id=by.id, need_words=need_words, tried=tried)
        request.set_codes("need", needs)
        advance(request, "ask", by=by)
        for city in (*cities, None):
            reply = HelpReply(request=request, city=city)
            advance(reply, "ask", by=CLOCK)
    notify(_asked(request), "help_asked", about=request, but=by)
    return request


def answer(reply: HelpReply, words: Localized, *, by: Any) -> None:
    """A city that was asked, or the secretariat, answers; the asking city is told at once."""
    authorize(by, "answer", reply)
    reply.words = words
    advance(reply, "answer", by=by)
    advance(reply.request, "hear", by=CLOCK)
    notify(reply.request.city.focal_points, "help_answered", about=reply.request, but=by, reply=reply)


def pass_(reply: HelpReply, *, by: Any) -> None:
    """A city that was asked cannot help this time, without a reason; the asking city is told."""
    advance(reply, "pass", by=by)
    notify(reply.request.city.focal_points, "help_passed", about=reply.request, but=by, reply=reply)


def close(request: HelpRequest, *, by: Any, outcome: str, note: str = "") -> None:
    """What became of it is noted; open questions lapse, and everybody who was asked is told."""
    authorize(by, "close", request)
    request.outcome, request.outcome_note = outcome, note
    advance(request, "close", by=by)
    for reply in request.replies:
        if reply.is_waiting:
            advance(reply, "lapse", by=CLOCK)
    told = [*_asked(request), *request.city.focal_points]
    notify(told, "help_closed", about=request, but=by)


def _asked(request: HelpRequest) -> list[Any]:
    """Who speaks for those who were asked."""
    cities = [person for reply in request.replies if reply.city for person in reply.city.focal_points]
    return [*cities, *secretariat()]
