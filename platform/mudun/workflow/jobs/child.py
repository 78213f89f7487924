"""The worker's child that does long work, so that mails and the clock never wait for it.

It is a process of its own: long work may take memory, time and crash without taking the postman along.
"""

import multiprocessing
import os
import secrets
import signal
import threading
from typing import Any

import structlog

from mudun.core.db import db
from mudun.workflow.jobs import queue
from mudun.workflow.jobs.running import run_due

POLITENESS = 10  # the web's processes go first
PATIENCE = 30.0  # seconds for the step in hand when the worker is told to stop
log = structlog.get_logger()
processes = multiprocessing.get_context("fork")


class Child:
    """Started when something is due, gone when nothing is."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.process: Any = None
        self.holder = ""

    def tend(self) -> None:
        """See to it that due work is being done. Called every few seconds, outside of any application context."""
        if self.process is not None and self.process.is_alive():
            return
        with self.app.app_context():
            if self.process is not None:
                self._bury()
            wanted = queue.is_anything_due()
            db.session.rollback()
            db.engine.dispose()  # no connection is shared with the child
        if wanted:
            self.holder = secrets.token_hex(8)
            self.process = processes.Process(target=live, args=(self.app, self.holder), name="mudun jobs")
            self.process.start()

    def _bury(self) -> None:
        if self.process.exitcode:
            log.error("the child that did long work has died", code=self.process.exitcode)
            queue.give_back_all(self.holder)
            db.session.commit()
        self.process = None

    def stop(self) -> None:
        """Let it finish the step in hand, then end it."""
        if self.process is None:
            return
        self.process.terminate()
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        with self.app.app_context():
            self._bury()


def live(app: Any, holder: str) -> None:
    """The child's life: everything that is due, until nothing is or SIGTERM comes."""
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_about: stopping.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the worker says when
    os.nice(POLITENESS)
    with app.app_context():
        run_due(stopping.is_set, holder)
        db.session.remove()
        db.engine.dispose()
