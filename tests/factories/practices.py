"""Practices that reach their stage the way real ones do: through the actions."""

from collections.abc import Callable
from itertools import count
from typing import Any

from tests.factories.accounts import an_editor
from tests.factories.cities import a_city
from tests.factories.experiences import a_text, seat_of, three

from mudun.core.db import db
from mudun.practices import actions
from mudun.practices.models import Practice

_numbers = count(1)


def words(**changes: Any) -> dict[str, Any]:
    """Everything a practice is asked for."""
    number = next(_numbers)
    return (
        {
            "title": three(f"محطة السؤال {number}", f"Question station {number}", f"Station {number}"),
            "blocks": [{part: a_text(part) for part in ("name", "what", "worked", "watch")}],
            "goals": ["4", "11"],
            "themes": ["climate-education"],
            "groups": ["youth"],
            "cost_level": "low",
            "contact_name": "Person in charge",
            "contact_email": "garden@city.example",
            "mentor_calls": 4,
        }
        | {name: a_text(name) for name in ("sentence", "problem", "conditions", "time_needed")}
        | changes
    )


Step = Callable[[Practice], Any]
STEPS: dict[str, tuple[str, Step]] = {
    "in_review": ("draft", lambda practice: actions.submit(practice, by=seat_of(practice.city))),
    "published": ("in_review", lambda practice: actions.publish(practice, by=an_editor())),
    "retired": ("published", lambda practice: actions.retire(practice, by=an_editor(), note="Replaced")),
}


def a_practice(stage: str = "published", city: Any = None, sources: Any = (), **changes: Any) -> Practice:
    """A complete practice of a member city at this stage."""
    city = city or a_city()
    practice = actions.draft(city, by=seat_of(city), words=words(**changes), sources=sources)
    bring_to(practice, stage)
    return practice


def bring_to(practice: Practice, stage: str) -> None:
    """Take a draft to a stage, step by step."""
    if stage != "draft":
        before, step = STEPS[stage]
        bring_to(practice, before)
        step(practice)
    db.session.flush()
