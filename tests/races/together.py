"""Lets several processes do something at the very same moment, on either database."""

import multiprocessing
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from config import Testing
from flask import Flask
from tests import database as databases

from mudun.core.db import db

PATIENCE = 60  # seconds


@cache
def made(engine: str, worker: str) -> tuple[Flask, Any, Any]:
    """The app on a database of this engine, which it keeps for all races; and the folder that lasts as long."""
    from mudun.app import create_app

    folder = tempfile.TemporaryDirectory(prefix="mudun-race-")
    kinds = {"sqlite": databases.SQLite, "postgresql": databases.PostgreSQL}
    storage = kinds[engine](Path(folder.name), f"race_{worker}")
    settings: Any = Testing(storage.url, Path(folder.name))
    settings.THROTTLES = False
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        storage.remember()
    return app, storage, folder


@contextmanager
def app_on(engine: str, worker: str) -> Iterator[Flask]:
    """The app on a fresh database of this engine, whatever the rest of the suite runs on."""
    app, storage, _folder = made(engine, worker)
    with app.app_context():
        storage.refresh()
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
