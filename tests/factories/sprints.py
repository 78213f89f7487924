"""Sprints that reach their stage the way real ones do."""

from datetime import timedelta
from typing import Any

from tests.factories.cities import a_city
from tests.factories.experiences import an_experience, seat_of

from mudun.core.clock import today
from mudun.core.db import db
from mudun.sprints import actions
from mudun.sprints.models import Sprint


def a_sprint(stage: str = "accepted", first: Any = None, second: Any = None, days: int = 30) -> Sprint:
    """A sprint of two member cities, proposed by the first."""
    first, second = first or a_city(), second or a_city()
    sprint = actions.propose([first, second], today() + timedelta(days=days), by=seat_of(first), note="Shall we?")
    seat_of(second)
    if stage == "accepted":
        actions.accept(sprint, by=seat_of(second))
    db.session.flush()
    return sprint


def named(sprint: Sprint, place: int = 0, **words: Any) -> Any:
    """The draft that one side has named."""
    side = sprint.sides[place]
    draft = an_experience("draft", side.city, **words)
    actions.name_draft(side, draft, by=seat_of(side.city))
    db.session.flush()
    return draft
