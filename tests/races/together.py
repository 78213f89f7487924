"""Lets several processes do something at the very same moment, on either database."""

import multiprocessing
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from config import Testing
from flask import Flask
from tests import postgresql

from mudun.core.db import db

PATIENCE = 60  # seconds


@contextmanager
def app_on(engine: str, folder: Path, worker: str) -> Iterator[Flask]:
    """The app on a fresh database of this engine, whatever the rest of the suite runs on."""
    from mudun.app import create_app

    if engine == "postgresql":
        url = postgresql.server().create(f"race_{worker}")
    else:
        url = f"sqlite:///{folder / 'race.sqlite3'}"
    settings: Any = Testing(url, folder)
    settings.THROTTLES = False
    app = create_app(settings)
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def together(app: Flask, works: list[Callable[[], Any]]) -> list[Any]:
    """Run each piece of work in a process of its own, all at once; the answers in order.

    An exception is answered by its class's name, so that a refusal can be told from a fault.
    """
    with app.app_context():
        db.session.remove()
        db.engine.dispose()  # a connection must not be shared by two processes
    context = multiprocessing.get_context("fork")
    barrier, answers = context.Barrier(len(works)), context.Queue()
    processes = [context.Process(target=alone, args=(app, *one, barrier, answers)) for one in enumerate(works)]
    for process in processes:
        process.start()
    found = dict(answers.get(timeout=PATIENCE) for _ in processes)
    for process in processes:
        process.join(PATIENCE)
    return [found[number] for number in range(len(works))]


def alone(app: Flask, number: int, work: Callable[[], Any], barrier: Any, answers: Any) -> None:
    """One process's part."""
    try:
        with app.app_context():
            db.session.execute(sa.text("SELECT 1"))  # the connection stands before the race begins
            db.session.rollback()
            barrier.wait(PATIENCE)
            answers.put((number, work()))
    except Exception as error:
        traceback.print_exc()
        answers.put((number, type(error).__name__))
