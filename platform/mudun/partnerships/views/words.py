"""What the pages of the room say: the timeline in words, and what each answer means before it is given."""

from typing import Any

from flask_babel import gettext as _

from mudun.partnerships import texts
from mudun.partnerships.lifecycle import PartnershipStage
from mudun.partnerships.models import Partnership
from mudun.workflow.activity import timeline


def non_binding() -> texts.Shown:
    """The present text in the reader's language."""
    return texts.shown()


def steps(partnership: Partnership) -> list[dict[str, Any]]:
    """What happened between the two cities, for the component `timeline`."""
    names = {city.id: city.name for city in (partnership.city, partnership.project.lead_city)}
    found = []
    for row in timeline(partnership):
        label = PartnershipStage(row.to_stage).label if row.to_stage else _("Plan confirmed")
        city = names.get(row.city_id or 0)
        found.append({
            "label": f"{label} · {city}" if city else label, "at": row.at, "done": True, "detail": row.note,
        })  # fmt: skip
    return found


def meaning(verb: str, partnership: Partnership) -> str:
    """One sentence before an answer is given: what follows from it."""
    said = {
        "accept": _("%(city)s gets a seat in the project. Both cities are told at once.", city=partnership.city),
        "accept_with_changes": _(
            "A seat is held until %(city)s agrees to your changes, at most 30 days.", city=partnership.asking_city
        ),
        "agree": _("%(city)s gets a seat in the project on these terms.", city=partnership.city),
        "decline": _("The other city is told, with your reason. A later request or invitation stays possible."),
        "withdraw": _("The other city is told. Nothing is left to answer; you may ask again later."),
        "leave": _("Your seat becomes free, and the lead city is told. Your city may join again later."),
    }
    return said[verb]


def thanks(verb: str, partnership: Partnership) -> str:
    """What is said after an answer was given."""
    said = {
        "accept": _("%(city)s is now a partner in this project.", city=partnership.city),
        "accept_with_changes": _("Your changes are sent. They wait for %(city)s.", city=partnership.asking_city),
        "agree": _("%(city)s is now a partner in this project.", city=partnership.city),
        "decline": _("Declined. %(city)s has been told.", city=partnership.asking_city),
        "withdraw": _("Taken back. %(city)s has been told.", city=partnership.asked_city),
        "leave": _("Your city has left the project. %(city)s has been told.", city=partnership.project.lead_city),
    }
    return said[verb]
