"""The page of a transfer: the record for everybody, the report once it is there, the words for the two cities."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from mudun.core.clock import today
from mudun.publishing.rows import LEVELS
from mudun.security.access import access, may
from mudun.security.policy import can
from mudun.transfers import queries
from mudun.transfers.forms import HOW, MessageForm
from mudun.transfers.models import Transfer
from mudun.transfers.views.blueprint import bp
from mudun.workflow.requirements import Missing, missing


@bp.get("/transfers/<record:transfer>")
@access(GET=may("view", Transfer))
def show(transfer: Transfer) -> Any:
    """How far it is, what was taken and achieved, and what the two cities say to each other."""
    return page_of(transfer)


def page_of(transfer: Transfer, lacking: list[Missing] | None = None, message: Any = None) -> str:
    """The page, with what is still missing for the next step of its owner."""
    is_inside = can(current_user, "view_words", transfer)
    if lacking is None:
        lacking = missing(transfer, next_step(transfer)) if can(current_user, "edit", transfer) else []
    return render_template(
        "transfers/show.html",
        transfer=transfer,
        practice=transfer.practice,
        steps=steps_of(transfer),
        lacking=to_do(transfer, lacking),
        how=HOW,
        levels=LEVELS,
        is_inside=is_inside,
        calls=queries.calls_of(transfer) if is_inside else (),
        mentoring=mentoring(transfer) if can(current_user, "ask_call", transfer) else None,
        message=message or MessageForm(),
    )


def next_step(transfer: Transfer) -> str:
    """The verb whose requirements are shown: those of running, then those of the report."""
    return "report" if transfer.is_running else "run"


def to_do(transfer: Transfer, lacking: list[Missing]) -> list[dict[str, Any]]:
    """Each missing thing as a link to its field."""
    form = url_for(".edit", transfer=transfer)
    return [{"label": line.label, "href": f"{form}#{line.field}"} for line in lacking]


def mentoring(transfer: Transfer) -> dict[str, Any]:
    """How many calls this year has left; whether the mentor rests."""
    practice, year = transfer.practice, today().year
    return {
        "offered": practice.mentor_calls,
        "left": queries.calls_left(practice, year) if practice.offers_mentoring else 0,
        "year": year,
        "paused_until": practice.mentor_paused_until if practice.is_mentor_paused else None,
    }


def steps_of(transfer: Transfer) -> list[dict[str, Any]]:
    """Its course for the timeline: what is done, and what comes."""
    past_adapting = transfer.is_public or transfer.is_stopped
    steps: list[dict[str, Any]] = [
        {"label": _("Adopted and understood"), "at": transfer.begun_on, "done": True},
        {
            "label": _("Adapted to the city"),
            "at": None if past_adapting or not transfer.is_adapting else transfer.stage_since,
            "done": transfer.is_public or transfer.is_adapting,
        },
        {"label": _("Running in the city"), "at": transfer.running_on, "done": transfer.is_public},
    ]
    if transfer.is_stopped:
        done = [step for step in steps if step["done"]]
        return [*done, {"label": _("Stopped"), "at": transfer.stopped_on, "done": True}]
    return [*steps, {"label": _("Reported"), "at": transfer.reported_on, "done": transfer.is_reported}]
