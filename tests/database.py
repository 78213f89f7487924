"""The databases the suite runs on, and how each test gets a fresh one although the code under test commits.

`MUDUN_TEST_DATABASE` names the engine: sqlite (default) or postgresql. Every test process has one database
of its own. Its schema is made once; then SQLite gets its pristine file back, PostgreSQL loses the rows a
test has added.
"""

import itertools
import os
import shutil
import sqlite3
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from tests import postgresql

from mudun.core.db import db

ENGINE = os.environ.get("MUDUN_TEST_DATABASE", "sqlite")

# What is remembered by edition in one test must not be taken for true in the next: each starts at a far
# later one.
EDITIONS = itertools.count(1_000_000, 10_000)
NEW_EDITION = "INSERT INTO edition (id, number) VALUES (1, {}) ON CONFLICT (id) DO UPDATE SET number = excluded.number"


class SQLite:
    """A file in a temporary folder, put back from a pristine copy."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.file = folder / f"{worker}.sqlite3"
        self.pristine = folder / f"{worker}.pristine"
        self.url = f"sqlite:///{self.file}"

    def remember(self) -> None:
        """Keep the present content as the pristine one."""
        db.engine.dispose()
        with sqlite3.connect(self.file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(self.file, self.pristine)

    def refresh(self) -> None:
        """Bring the pristine content back."""
        db.engine.dispose()
        for suffix in ("-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.pristine, self.file)
        with sqlite3.connect(self.file) as connection:
            connection.execute(NEW_EDITION.format(next(EDITIONS)))
        connection.close()


class PostgreSQL:
    """A database on the server of this test run; rows beyond the pristine ones are removed."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.name = f"mudun_{worker}"
        self.server = postgresql.server()
        self.url = self.server.create(self.name)

    def remember(self) -> None:
        """Keep the present content as the template that `refresh` compares with."""
        self.tables = [table.name for table in db.metadata.sorted_tables]
        with db.engine.connect() as connection:
            self.pristine = {name: rows(connection, name) for name in self.filled(connection)}

    def filled(self, connection: sa.Connection) -> list[str]:
        """The tables that have rows."""
        probes = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in self.tables)
        return list(connection.scalars(sa.text(" UNION ALL ".join(probes))))

    def refresh(self) -> None:
        """Remove what the test has written; triggers that guard the audit log sleep meanwhile."""
        with db.engine.begin() as connection:
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
            for name in self.filled(connection):
                before = self.pristine.get(name)
                if before is not None and rows(connection, name) == before:
                    continue
                table = db.metadata.tables[name]
                connection.execute(table.delete())
                if before:
                    connection.execute(table.insert(), before)
            connection.execute(sa.text("DELETE FROM index_text"))  # the search's terms are no model
            connection.execute(sa.text(self.restart()))
            connection.execute(sa.text(NEW_EDITION.format(next(EDITIONS))))

    def restart(self) -> str:
        """Start every numbering anew, behind the pristine rows."""
        steps = []
        for name in self.tables:
            column = db.metadata.tables[name].autoincrement_column
            if column is not None:
                last = max((row[column.name] for row in self.pristine.get(name, [])), default=0)
                sequence = f"pg_get_serial_sequence('\"{name}\"', '{column.name}')"
                steps.append(f"setval({sequence}, {last or 1}, {bool(last)})")
        return f"SELECT {', '.join(steps)}"


def rows(connection: sa.Connection, name: str) -> list[dict[str, object]]:
    """All rows of a table, in a stable order."""
    table = db.metadata.tables[name]
    found = connection.execute(table.select().order_by(*table.primary_key)).mappings()
    return [dict(row) for row in found]


def choose(folder: Path, worker: str) -> SQLite | PostgreSQL:
    """The database of this test process."""
    kinds = {"sqlite": SQLite, "postgresql": PostgreSQL}
    if ENGINE not in kinds:
        raise ValueError(f"MUDUN_TEST_DATABASE must be sqlite or postgresql, not {ENGINE!r}")
    return kinds[ENGINE](folder, worker)


def digest(app: Flask) -> dict[str, object]:
    """A fingerprint per table of everything that is stored; equal fingerprints mean nothing has changed."""
    with db.engine.connect() as connection:
        return {
            name: hash(tuple(repr(sorted(row.items(), key=str)) for row in rows(connection, name)))
            for name in sorted(db.metadata.tables)
        }
