"""The postman, the clock and long work: what `mudun worker` does all day, and each by itself."""

import signal
import threading
from typing import Any

import click
import structlog
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from mudun.core.clock import now
from mudun.core.db import db
from mudun.notifications.delivery import deliver as deliver_due
from mudun.workflow import clockwork
from mudun.workflow.jobs.child import Child

PAUSE = 3.0  # seconds between two looks into the outbox
LONG_PAUSE = 60.0  # when the mail server does not answer
HOUR = 3600
log = structlog.get_logger()

notices = AppGroup("notices", help="Mails that wait in the outbox.")
clock = AppGroup("clock", help="What happens because time has passed.")


@notices.command("deliver")
def deliver() -> None:
    """Send everything that is due, once."""
    told = deliver_due()
    click.echo(", ".join(f"{count} {outcome}" for outcome, count in told.items()) or "nothing was due")


@clock.command("run")
@click.pass_context
def run(context: click.Context) -> None:
    """Run every task of the clock, once; fails when one of them failed."""
    done = clockwork.run_all()
    for name, count in done.items():
        click.echo(f"{name}: {'failed' if count < 0 else count}")
    if any(count < 0 for count in done.values()):
        context.exit(1)


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Deliver notices, do long work in a child, run the clock hourly, until SIGTERM; what is in hand is finished."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_about: stopping.set())
    log.info("worker started", pid=_pid())
    work(stopping)
    log.info("worker stopped")


def work(stopping: threading.Event) -> None:
    """The worker's day."""
    app: Any = current_app._get_current_object()  # type: ignore[attr-defined]
    last_hour, child = 0.0, Child(app)
    while not stopping.is_set():
        pause = PAUSE
        with app.app_context():
            try:
                if now().timestamp() - last_hour >= HOUR:
                    last_hour = now().timestamp()
                    clockwork.run_all()
                if deliver_due(stop=stopping.is_set)["unreachable"]:
                    pause = LONG_PAUSE
            except Exception:
                # A locked or missing database: wait and try again rather than leave the outbox alone.
                db.session.rollback()
                log.exception("worker round failed")
                pause = LONG_PAUSE
        _tend(child)
        stopping.wait(pause)
    child.stop()


def _tend(child: Child) -> None:
    try:
        child.tend()
    except Exception:
        log.exception("long work could not be begun")


def _pid() -> int:
    import os

    return os.getpid()


commands = [notices, clock, worker]
