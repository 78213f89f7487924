"""What a city does with a suggestion: hide it, show it again, prepare an invitation and send it."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from mudun.cities.models import City
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.matching.models import Dismissal, InvitationDraft
from mudun.matching.queries import drafts_of
from mudun.partnerships import actions as partnerships
from mudun.partnerships.actions import seats
from mudun.partnerships.models import Partnership
from mudun.partnerships.queries import live_between
from mudun.partnerships.texts import Shown
from mudun.projects.models import Project
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.advance import advance
from mudun.workflow.edit import edit as write

NOTHING = Localized({})


def dismiss(*, by: Any, project: Project | None = None, city: City | None = None) -> Dismissal:
    """“Not for us”: the reader's city is not shown this again. Hiding it twice is hiding it once; nobody is told."""
    authorize(by, "dismiss", Dismissal)
    project_id, other_id = project and project.id, city and city.id
    query = sa.select(Dismissal).where(
        Dismissal.city_id == by.city_id,
        Dismissal.project_id.is_not_distinct_from(project_id),
        Dismissal.other_city_id.is_not_distinct_from(other_id),
    )
    earlier = db.session.scalar(query)
    if earlier is not None:
        return earlier
    hidden = Dismissal(city_id=by.city_id, project_id=project_id, other_city_id=other_id)
    db.session.add(hidden)
    record(hidden, "dismiss", by=by)
    return hidden


def show_again(dismissal: Dismissal, *, by: Any) -> None:
    """The city wants to see the suggestion again."""
    authorize(by, "show_again", dismissal)
    record(dismissal, "show_again", by=by)
    db.session.delete(dismissal)


def prepare(
    project: Project, city: City, *, by: Any, offers: Iterable[str] = (), message: Localized = NOTHING
) -> InvitationDraft | None:
    """Prepare an invitation without sending it: the open draft for this city, new or as it stands; nobody is told.

    None when the city cannot be invited (it leads the project, or something is open between the two already).
    """
    authorize(by, "seek", project)
    seats.lock(project)
    if city.id == project.lead_city_id or not city.is_active or live_between(project, city):
        return None
    found = next((draft for draft in drafts_of(project) if draft.city_id == city.id), None)
    if found is not None:
        return found
    with db.session.no_autoflush:
        draft = InvitationDraft(project=project, city=city, message=message)
        draft.set_codes("offer", offers)
        advance(draft, "prepare", by=by)
    return draft


def edit(draft: InvitationDraft, changes: dict[str, Any], *, by: Any, offers: Iterable[str]) -> list[str]:
    """Keep what the lead city has written so far."""
    return write(draft, changes, by=by, codes={"offer": offers})


def send(draft: InvitationDraft, *, by: Any, shown: Shown) -> Partnership:
    """Send what was read: the city is invited as by hand, and both cities are told. OutOfTurn when it was sent."""
    seats.lock(draft.project)
    db.session.refresh(draft, ["stage", "version"])
    advance(draft, "send", by=by)
    words: dict[str, Any] = {"contribution": draft.contribution, "message": draft.message}
    draft.partnership = partnerships.invite(
        draft.project, draft.city, by=by, shown=shown, offers=draft.codes("offer"), **words
    )
    return draft.partnership


def drop(draft: InvitationDraft, *, by: Any) -> None:
    """Put a draft aside; nobody is told, since nobody was asked."""
    advance(draft, "drop", by=by)
