"""The databases the suite runs on, and how each test gets a fresh one although the code under test commits.

`MUDUN_TEST_DATABASE` names the engine: sqlite (default) or postgresql. Every test process has one database
of its own. Its schema is made once; then SQLite gets its pristine file back, PostgreSQL loses the rows a
test has added.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pysqlite3 as sqlite3
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
    """A file in a temporary folder, put back from a kept copy: the pristine one, or one of another name."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.file = folder / f"{worker}.sqlite3"
        self.url = f"sqlite:///{self.file}"
        self.watch: sqlite3.Connection | None = None
        self.brought = ("", 0)

    def remember(self, name: str = "pristine") -> None:
        """Keep the present content under this name."""
        self._forget()
        db.engine.dispose()
        with sqlite3.connect(self.file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(self.file, self.file.with_suffix(f".{name}"))

    def refresh(self, name: str = "pristine") -> None:
        """Bring the content of this name back, unless it is still there: many tests commit nothing."""
        if self.brought != (name, self._version()):
            self._forget()
            db.engine.dispose()
            for suffix in ("-wal", "-shm"):
                self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
            shutil.copyfile(self.file.with_suffix(f".{name}"), self.file)
        with db.engine.begin() as connection:  # the pool keeps it for the test: its schema is read once
            connection.exec_driver_sql(NEW_EDITION.format(next(EDITIONS)))
        self.brought = (name, self._version())

    def _version(self) -> int:
        """A number that is another one after every commit of any other connection."""
        self.watch = self.watch or sqlite3.connect(self.file)
        return int(self.watch.execute("PRAGMA data_version").fetchone()[0])

    def _forget(self) -> None:
        """Let go of the file, which is about to be another one."""
        if self.watch is not None:
            self.watch.close()
        self.watch, self.brought = None, ("", 0)


class PostgreSQL:
    """A database on the server of this test run; rows beyond the kept ones are removed."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.name = f"mudun_{worker}"
        self.server = postgresql.server()
        self.url = self.server.create(self.name)
        self.refreshed = 0

    def remember(self, name: str = "pristine") -> None:
        """Keep the present content under this name, and teach the server to bring it back."""
        with db.engine.begin() as connection:
            tables = [*(table.name for table in db.metadata.sorted_tables), "index_text"]  # the terms are no model
            filled = [table for table in tables if connection.scalar(sa.text(f'SELECT count(*) FROM "{table}"'))]
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
            for table in filled:
                connection.exec_driver_sql(f'CREATE TABLE {name}."{table}" AS TABLE "{table}"')
            steps = [step for table in tables for step in emptied(table, name if table in filled else "")]
            steps += [restarted(connection, table) for table in tables if numbered(table)]
            connection.exec_driver_sql(BRING_BACK.format(name, "\n".join(steps)))

    def refresh(self, name: str = "pristine") -> None:
        """Remove what the test has written; triggers that guard the audit log sleep meanwhile."""
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT {name}.bring_back()")
            connection.exec_driver_sql(NEW_EDITION.format(next(EDITIONS)))
        self.refreshed += 1
        if self.refreshed % 100 == 0:  # nobody else tidies here, and removed rows would be read again and again
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM")


BRING_BACK = """
CREATE FUNCTION {}.bring_back() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$ BEGIN
{}
END $$
"""


def emptied(table: str, kept: str) -> Iterator[str]:
    """The steps by which a table gets its kept rows back."""
    yield f'IF EXISTS (SELECT FROM "{table}") THEN DELETE FROM "{table}"; END IF;'
    if kept:
        yield f'INSERT INTO "{table}" TABLE {kept}."{table}";'


def numbered(name: str) -> bool:
    """Whether the database numbers this table's rows."""
    return name in db.metadata.tables and db.metadata.tables[name].autoincrement_column is not None


def restarted(connection: sa.Connection, name: str) -> str:
    """The step by which a table's numbering starts anew, behind its pristine rows."""
    column = db.metadata.tables[name].autoincrement_column
    assert column is not None
    sequence = connection.scalar(sa.text(f"SELECT pg_get_serial_sequence('\"{name}\"', '{column.name}')"))
    last = connection.scalar(sa.text(f'SELECT max("{column.name}") FROM "{name}"'))
    return f"PERFORM setval('{sequence}', {last or 1}, {bool(last)});"


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
