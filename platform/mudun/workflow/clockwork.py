"""What happens because time has passed. Rooms register tasks; the worker runs them every hour.

A task finds its own work in the database and may be run twice, late or after a crash without harm.
"""

from collections.abc import Callable

import structlog

from mudun.core.db import db

Task = Callable[[], int]
TASKS: list[Task] = []
log = structlog.get_logger()


def hourly(task: Task) -> Task:
    """Register a task; it returns how many records it moved, and does not commit."""
    TASKS.append(task)
    return task


def run_all() -> dict[str, int]:
    """Run every task in a transaction of its own. One that fails is logged and does not hold up the others."""
    done = {}
    for task in TASKS:
        try:
            done[task.__name__] = task()
            db.session.commit()
        except Exception:
            db.session.rollback()
            log.exception("clock task failed", task=task.__name__)
            done[task.__name__] = -1
    return done
