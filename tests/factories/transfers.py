"""Transfers and mentoring calls that reach their stage the way real ones do: through the actions."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.factories.cities import a_city
from tests.factories.experiences import a_text, seat_of
from tests.factories.practices import a_practice

from mudun.core.clock import today
from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.transfers import actions
from mudun.transfers.models import MentorCall, Transfer


def told(transfer: Transfer) -> dict[str, Any]:
    """Everything a report is asked for."""
    return {
        "blocks": [{"how": "changed", "changes": a_text("changes")} for _block in transfer.blocks],
        "results": [{"indicator": a_text("indicator"), "before": "3", "after": "61", "source": a_text("origin")}],
        "achieved": a_text("achieved"),
        "inclusion": a_text("inclusion"),
        "advice": a_text("advice"),
        "time_taken": a_text("time_taken"),
        "cost_level": "medium",
    }


def _run(transfer: Transfer) -> None:
    actions.write(transfer, told(transfer), by=seat_of(transfer.city))
    actions.run(transfer, by=seat_of(transfer.city))


Step = Callable[[Transfer], Any]
STEPS: dict[str, tuple[str, Step]] = {
    "adapting": ("understood", lambda transfer: actions.adapt(transfer, by=seat_of(transfer.city))),
    "running": ("adapting", _run),
    "reported": ("running", lambda transfer: actions.report(transfer, by=seat_of(transfer.city))),
    "stopped": ("adapting", lambda transfer: actions.stop(transfer, a_text("reason"), by=seat_of(transfer.city))),
}


def a_transfer(stage: str = "understood", practice: Any = None, city: Any = None, hope: str = "hope") -> Transfer:
    """A city adopts a published practice of another; brought to this stage by its verbs."""
    practice = practice or a_practice()
    seat_of(practice.city)
    transfer = actions.adopt(practice, by=seat_of(city or a_city()), intention=a_text(hope))
    bring_to(transfer, stage)
    return transfer


def bring_to(transfer: Transfer, stage: str) -> None:
    """Take an adopted practice to a stage, step by step."""
    if stage != "understood":
        before, step = STEPS[stage]
        bring_to(transfer, before)
        step(transfer)
    db.session.flush()


def a_call(transfer: Any = None, day: date | None = None, topic: Localized | None = None) -> MentorCall:
    """A call that waits for the mentor's answer."""
    transfer = transfer or a_transfer("adapting")
    day = day or today() + timedelta(days=7)
    return actions.ask(transfer, by=seat_of(transfer.city), day=day, topic=topic or a_text("topic"))
