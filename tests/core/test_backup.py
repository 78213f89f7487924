"""Backup and restore: a round trip loses nothing, a damaged or foreign file changes nothing."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from tests import database as databases
from tests.factories.accounts import a_focal_point
from tests.factories.cities import a_city

from mudun.accounts.actions import accounts
from mudun.cities.models import City
from mudun.core import dumps
from mudun.core.db import db
from mudun.workflow import activity


@pytest.fixture
def run(app: Flask) -> Any:
    """`run("backup", …)`: the command as from a terminal."""

    def command(*words: Any) -> Any:
        db.session.commit()
        done = app.test_cli_runner().invoke(args=[str(word) for word in words])
        db.session.rollback()  # at a terminal the process would end here
        return done

    return command


@pytest.fixture
def filled(app: Flask, database: SQLAlchemy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """An installation with a city, a person, a timeline and two files."""
    files = tmp_path / "files"
    (files / "ab").mkdir(parents=True)
    (files / "ab" / "photo.jpg").write_bytes(os.urandom(5000))
    (files / "plan.pdf").write_bytes(b"%PDF-1.7 " + os.urandom(2000))
    monkeypatch.setitem(app.config, "FILES_FOLDER", files)
    if databases.ENGINE == "postgresql":
        monkeypatch.setitem(app.config, "PG_BIN", str(databases.postgresql.server().binaries))
    city = a_city(slug="backed-up")
    person = a_focal_point(city, name="نوال")
    accounts.edit(person, {"job_title": "مديرة التعلّم"}, by=person)
    database.session.commit()
    return city


def content(app: Flask) -> dict[str, object]:
    """What is stored, without the counter by which caches tell that something was written."""
    return {name: mark for name, mark in databases.digest(app).items() if name != "edition"}


def emptied(files: Path) -> None:
    db.session.remove()
    db.drop_all()
    db.create_all()
    for path in files.rglob("*"):
        if path.is_file():
            path.unlink()


def test_a_round_trip_loses_nothing(app: Flask, filled: Any, run: Any, tmp_path: Path) -> None:
    files, archive = app.config["FILES_FOLDER"], tmp_path / "backup.tar.gz"
    kept = {path.name: path.read_bytes() for path in files.rglob("*.*")}
    assert len(kept) == 2
    taken = run("backup", archive)
    before = content(app)
    assert taken.exit_code == 0, taken.output
    assert "2 files" in taken.output
    emptied(files)
    restored = run("restore", archive)
    assert restored.exit_code == 0, restored.output
    assert content(app) == before
    assert {path.name: path.read_bytes() for path in files.rglob("*.*")} == kept
    count, wrong = activity.verify()
    assert count >= 2
    assert wrong == []
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(db.text("DELETE FROM activity"))
    db.session.rollback()


def test_a_database_with_content_is_not_overwritten_unasked(app: Flask, filled: Any, run: Any, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    assert run("backup", archive).exit_code == 0
    a_city(slug="newer")
    db.session.commit()
    before = content(app)
    refused = run("restore", archive)
    assert refused.exit_code == 1
    assert "--replace" in refused.output
    assert content(app) == before
    assert run("restore", archive, "--replace").exit_code == 0
    assert City.find("newer") is None
    assert City.find("backed-up") is not None


def test_a_backup_is_not_written_over_another(filled: Any, run: Any, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    archive.write_text("precious")
    assert run("backup", archive).exit_code == 1
    assert archive.read_text() == "precious"


def rewritten(source: Path, target: Path, change: Any) -> Path:
    """A copy of the archive in which `change(name, data)` may replace (or drop, by None) each member."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old.getmembers():
            data = change(member.name, old.extractfile(member).read())  # type: ignore[union-attr]
            if data is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
    return target


def flipped(name: str, data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1]) if name.endswith("plan.pdf") else data


def without_a_file(name: str, data: bytes) -> bytes | None:
    return None if name.endswith("plan.pdf") else data


def of_the_future(name: str, data: bytes) -> bytes:
    return json.dumps(json.loads(data) | {"format": 99}).encode() if name == "manifest.json" else data


def of_another_engine(name: str, data: bytes) -> bytes:
    return json.dumps(json.loads(data) | {"engine": "oracle"}).encode() if name == "manifest.json" else data


def broken_database(name: str, data: bytes) -> bytes:
    return data[:4000] + b"x" * 100 + data[4100:] if name.startswith("database") else data


@pytest.mark.parametrize(
    "change", [flipped, without_a_file, of_the_future, of_another_engine, broken_database], ids=lambda f: f.__name__
)
def test_a_damaged_or_foreign_backup_changes_nothing(
    app: Flask, filled: Any, run: Any, tmp_path: Path, change: Any
) -> None:
    archive = tmp_path / "backup.tar.gz"
    assert run("backup", archive).exit_code == 0
    bad = rewritten(archive, tmp_path / "bad.tar.gz", change)
    before = content(app)
    assert run("restore", bad, "--replace").exit_code == 1
    assert content(app) == before


def test_a_torn_file_changes_nothing(app: Flask, filled: Any, run: Any, tmp_path: Path) -> None:
    archive, torn = tmp_path / "backup.tar.gz", tmp_path / "torn.tar.gz"
    assert run("backup", archive).exit_code == 0
    torn.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    before = content(app)
    assert run("restore", torn, "--replace").exit_code == 1
    assert content(app) == before


def test_a_name_that_climbs_out_of_the_folder_is_refused(app: Flask, filled: Any, run: Any, tmp_path: Path) -> None:
    archive = tmp_path / "evil.tar.gz"
    with tarfile.open(archive, "w:gz") as new:
        entry = tarfile.TarInfo("../../escaped")
        entry.size = 4
        new.addfile(entry, io.BytesIO(b"evil"))
    assert run("restore", archive, "--replace").exit_code == 1
    assert not (app.config["INSTANCE_FOLDER"].parent / "escaped").exists()


def test_a_forged_timeline_is_told(app: Flask, filled: Any, run: Any, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    assert run("backup", archive).exit_code == 0
    app.config["AUDIT_KEY"], true = "another key than the one that sealed it", app.config["AUDIT_KEY"]
    try:
        told = run("restore", archive, "--replace")
    finally:
        app.config["AUDIT_KEY"] = true
    assert told.exit_code == 1
    assert "does not hold" in told.output


@pytest.mark.once
def test_a_copy_is_whole_although_somebody_writes_meanwhile(tmp_path: Path) -> None:
    """A process commits pairs of rows without pause; the copy never holds half a pair, and checks out."""
    import sqlalchemy as sa

    from mudun.core.db import engine_options

    file = tmp_path / "busy.sqlite3"
    writer = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], timeout=15, isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode=WAL')\n"
        "c.execute('CREATE TABLE pair (n INTEGER)')\n"
        "for number in range(10**9):\n"
        "    if number == 20: print('ready', flush=True)\n"
        "    c.execute('BEGIN IMMEDIATE'); c.execute('INSERT INTO pair VALUES (1)')\n"
        "    c.execute('INSERT INTO pair VALUES (2)'); c.execute('COMMIT')\n"
    )
    engine = sa.create_engine(f"sqlite:///{file}", **engine_options("sqlite://"))
    busy = subprocess.Popen([sys.executable, "-c", writer, str(file)], stdout=subprocess.PIPE)
    try:
        assert busy.stdout is not None
        assert busy.stdout.readline() == b"ready\n"
        for number in range(5):
            dumps.SQLiteDump(engine).save(tmp_path / f"copy{number}")
    finally:
        busy.kill()
        busy.wait()
    for number in range(5):
        copy = sqlite3.connect(tmp_path / f"copy{number}")
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        odd, rows = copy.execute("SELECT count(*) % 2, count(*) FROM pair").fetchone()
        copy.close()
        assert odd == 0
        assert rows >= 40


def test_without_postgresqls_tools_it_says_what_to_do(tmp_path: Path) -> None:
    import sqlalchemy as sa

    engine = sa.create_engine("postgresql+psycopg://mudun@/nowhere?host=/nowhere")
    dump = dumps.PostgreSQLDump(engine, folder=str(tmp_path))
    with pytest.raises(dumps.NoTool, match="PG_BIN"):
        dump.save(tmp_path / "copy")


def test_postgresqls_password_is_not_on_the_command_line(tmp_path: Path) -> None:
    import sqlalchemy as sa

    told = tmp_path / "told"
    tool = tmp_path / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho "$@" > {told}; echo "$PGPASSWORD" >> {told}\n')
    tool.chmod(0o755)
    engine = sa.create_engine("postgresql+psycopg://mudun:hidden@db.example/mudun")
    dumps.PostgreSQLDump(engine, folder=str(tmp_path)).save(tmp_path / "copy")
    words, secret = told.read_text().splitlines()
    assert "hidden" not in words
    assert secret == "hidden"
