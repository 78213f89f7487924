"""How a running database is copied to a file and brought back, on each of the two engines."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa


class NoTool(Exception):
    """The engine's own tool is not on this machine."""


class Dump(Protocol):
    """Copies one database. `name` is the copy's name inside a backup."""

    engine: str
    name: str

    def is_empty(self) -> bool:
        """Whether nothing would be lost by loading."""

    def save(self, copy: Path) -> None:
        """Copy the database as it is at this moment."""

    def load(self, copy: Path) -> None:
        """Replace the database by the copy."""


class SQLiteDump:
    """One file: `VACUUM INTO` copies a consistent state without stopping anybody."""

    engine, name = "sqlite", "database.sqlite3"

    def __init__(self, engine: sa.Engine) -> None:
        self.bind = engine
        self.file = Path(engine.url.database or "")

    def is_empty(self) -> bool:
        """No file, or one without rows that people wrote."""
        return not self.file.exists() or _has_no_rows(self.bind)

    def save(self, copy: Path) -> None:
        """Copy it whole, from one moment."""
        with self.bind.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101  (it is connected)
            if raw.in_transaction:
                raw.execute("COMMIT")
            raw.execute("VACUUM INTO ?", (str(copy),))

    def load(self, copy: Path) -> None:
        """Put the copy in the file's place; the old write-ahead log goes with the old file."""
        self.bind.dispose()
        part = self.file.with_name(f".{self.file.name}.part")
        shutil.copyfile(copy, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        for suffix in ("-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        part.replace(self.file)


class PostgreSQLDump:
    """pg_dump's custom format; the tools come from `folder` (PG_BIN) or the PATH."""

    engine, name = "postgresql", "database.pgdump"

    def __init__(self, engine: sa.Engine, folder: str = "") -> None:
        self.bind, self.folder = engine, folder

    def is_empty(self) -> bool:
        """No tables, or none with rows that people wrote."""
        return _has_no_rows(self.bind)

    def save(self, copy: Path) -> None:
        """Copy it whole, from one moment."""
        self._run(
            "pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={copy}", f"--dbname={self._address()}"
        )

    def load(self, copy: Path) -> None:
        """Replace everything in one transaction."""
        self.bind.dispose()
        self._run(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-acl", "--single-transaction",
            f"--dbname={self._address()}", str(copy),
        )  # fmt: skip

    def _address(self) -> str:
        # Without the password: it is passed in the environment, where other people's process lists do not show it.
        return self.bind.url.set(drivername="postgresql", password=None).render_as_string()

    def _run(self, tool: str, *words: str) -> None:
        path = shutil.which(tool, path=self.folder or None)
        if path is None:
            where = f"in {self.folder}" if self.folder else "on the PATH"
            raise NoTool(f"{tool} is not {where}: install the PostgreSQL client, or name its folder in PG_BIN")
        secret = {"PGPASSWORD": self.bind.url.password} if self.bind.url.password else {}
        around = {"PATH": str(Path(path).parent), **secret}
        done = subprocess.run([path, *words], capture_output=True, text=True, env=around)  # noqa: S603  (a fixed tool)
        if done.returncode:
            raise NoTool(f"{tool} failed: {done.stderr.strip()[-500:]}")


def dump_of(engine: sa.Engine, folder: str = "") -> Dump:
    """The way of copying this engine's database."""
    return SQLiteDump(engine) if engine.dialect.name == "sqlite" else PostgreSQLDump(engine, folder)


def _has_no_rows(engine: sa.Engine) -> bool:
    """Whether no account and nothing in the timeline exists; a schema alone is empty."""
    with engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names()) & {"activity", "user", "city"}
        return not any(
            connection.execute(sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)).first() for name in tables
        )
