"""What happened when: the sample story is played in the order of its days, each step at its own time."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from mudun.core.clock import now, stopped_at
from mudun.core.db import db

MORNING = time(7)
MINUTES = 600  # all steps of a day fall within a working day


class Schedule:
    """Steps by day, counted back from today. `made` keeps what steps make, so that later ones find it."""

    def __init__(self) -> None:
        self.today = now()
        self.made: dict[str, Any] = {}
        self._steps: list[tuple[int, Callable[[], Any]]] = []

    def at(self, days_ago: int, step: Callable[..., Any], *values: Any, **named: Any) -> None:
        """Plan a step for the day so many days ago."""
        self._steps.append((days_ago, partial(step, *values, **named)))

    def day(self, days_ago: int | None) -> date | None:
        """The date so many days ago; a negative number is still to come."""
        return None if days_ago is None else (self.today - timedelta(days=days_ago)).date()

    def play(self) -> int:
        """Run every step at its time, the oldest first; returns how many there were."""
        ordered = sorted(self._steps, key=lambda step: -step[0])
        for position, (days_ago, step) in enumerate(ordered):
            with stopped_at(self._moment(days_ago, position * MINUTES // len(ordered))):
                step()
                db.session.flush()
        return len(ordered)

    def _moment(self, days_ago: int, minute: int) -> datetime:
        there = (self.today - timedelta(days=days_ago)).date()
        return datetime.combine(there, MORNING, tzinfo=self.today.tzinfo) + timedelta(minutes=minute)
