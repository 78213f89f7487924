"""The first word between two cities: a city asks to join, or the lead city invites it."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from mudun.cities.models import City
from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.i18n.localized import Localized
from mudun.notifications.notify import notify
from mudun.partnerships.actions import seats
from mudun.partnerships.models import Answer, Partnership
from mudun.partnerships.notices import both_cities
from mudun.partnerships.queries import live_between
from mudun.partnerships.texts import Shown
from mudun.projects.models import Project
from mudun.security.policy import authorize, permits
from mudun.workflow.advance import advance

NOTHING = Localized({})


def express_interest(
    project: Project,
    *,
    by: Any,
    shown: Shown,
    offers: Iterable[str] = (),
    contribution: Localized = NOTHING,
    message: Localized = NOTHING,
) -> Partnership:
    """A city asks to join, saying what it would contribute; both cities are told. Stands for thirty days."""
    _insist_on("express_interest", project, by=by)
    words = {"contribution": contribution, "message": message}
    return _ask("express_interest", project, by.city, offers, words, by=by, shown=shown)


def join_waiting_list(
    project: Project,
    *,
    by: Any,
    shown: Shown,
    offers: Iterable[str] = (),
    contribution: Localized = NOTHING,
    message: Localized = NOTHING,
) -> Partnership:
    """While all seats are taken a city puts itself in line; both cities are told, and again when its turn comes."""
    _insist_on("join_waiting_list", project, by=by)
    words = {"contribution": contribution, "message": message}
    return _ask("join_waiting_list", project, by.city, offers, words, by=by, shown=shown)


def invite(
    project: Project,
    city: City,
    *,
    by: Any,
    shown: Shown,
    offers: Iterable[str] = (),
    contribution: Localized = NOTHING,
    message: Localized = NOTHING,
) -> Partnership:
    """The lead city asks another city to join, saying what it hopes for; both are told. Stands for thirty days."""
    seats.lock(project)
    authorize(by, "invite", project)
    if not city.is_active or city.id == project.lead_city_id:
        raise OutOfTurn("invite", project, _("This city has nobody yet who could answer an invitation."))
    words = {"contribution": contribution, "message": message}
    return _ask("invite", project, city, offers, words, by=by, shown=shown)


def keep_answer(partnership: Partnership, verb: str, *, by: Any, shown: Shown, city: City) -> None:
    """Keep what was agreed to, by whom, for which city, with the very non-binding text they were shown."""
    partnership.answers.append(
        Answer(
            verb=verb,
            user_id=by.id,
            city_id=city.id,
            text_version=shown.version,
            language=shown.language,
            text=shown.text,
            plan_version=partnership.project.plan_version,
        )
    )


TOLD = {
    "express_interest": "partnership_requested",
    "join_waiting_list": "partnership_listed",
    "invite": "partnership_invited",
}


def _ask(
    verb: str, project: Project, city: City, offers: Iterable[str], words: Any, *, by: Any, shown: Shown
) -> Partnership:
    """One live partnership of a city in a project; the project's lock keeps a second one out."""
    _insist_on_nothing_open(verb, project, city)
    with db.session.no_autoflush:
        origin = "invitation" if verb == "invite" else "request"
        partnership = Partnership(project=project, city=city, origin=origin, asked_at=now(), **words)
        partnership.set_codes("offer", offers)
        advance(partnership, verb, by=by)
    if not partnership.is_queued:
        seats.ask_until(partnership)
    keep_answer(partnership, verb, by=by, shown=shown, city=partnership.asking_city)
    notify(both_cities(partnership), TOLD[verb], about=partnership, but=by)
    return partnership


def _insist_on(verb: str, project: Project, *, by: Any) -> None:
    """The right person, else Denied; and under the lock still the right moment, else a polite OutOfTurn."""
    authorize(by, "approach", project)
    seats.lock(project)
    if permits(by, verb, project):
        return
    if permits(by, "join_waiting_list", project):
        raise OutOfTurn(verb, project, _(
            "All seats were taken a moment ago: another city answered first. Your city can join the waiting list."
        ))  # fmt: skip
    if permits(by, "express_interest", project):
        raise OutOfTurn(verb, project, _("A seat has just become free: your city can ask for it now."))
    raise OutOfTurn(verb, project, _("The call for partners of this project has closed meanwhile."))


def _insist_on_nothing_open(verb: str, project: Project, city: City) -> None:
    earlier = live_between(project, city)
    if earlier is not None:
        raise OutOfTurn(verb, earlier, _(
            "%(city)s already has an open question or a seat in this project: you find it here.", city=city
        ))  # fmt: skip
