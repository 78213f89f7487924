"""The migrations build what the models say, lead back to nothing, and lose no row on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from config import Testing
from flask import Flask
from flask_migrate import downgrade, upgrade
from tests import database as databases
from tests import postgresql

from mudun.core.db import db
from mudun.paths import MIGRATIONS


@pytest.fixture
def empty(tmp_path: Path, worker: str) -> Iterator[Flask]:
    """The app on a database without tables."""
    from mudun.app import create_app

    if databases.ENGINE == "postgresql":
        url = postgresql.server().create(f"migrations_{worker}")
    else:
        url = f"sqlite:///{tmp_path / 'migrations.sqlite3'}"
    application = create_app(Testing(url, tmp_path))
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


def is_modelled(name: str | None, kind: str = "table", _parents: object = None) -> bool:
    """Not the search's table of terms: it is of each database's own kind, and FTS5 adds tables of its own to it."""
    return kind != "table" or not (name or "").startswith("index_text")


def tables() -> set[str]:
    """The tables there are, without Alembic's own and the search's."""
    return set(filter(is_modelled, sa.inspect(db.engine).get_table_names())) - {"alembic_version"}


def triggers() -> set[str]:
    """The triggers there are."""
    question = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[db.engine.dialect.name]
    with db.engine.connect() as connection:
        return set(connection.scalars(sa.text(question)))


def counts() -> dict[str, int]:
    """How many rows each table of the models has; tags by the table of the records they are of, with which they go."""
    here = tables()
    tags = sa.text("SELECT subject_type, count(*) FROM tag GROUP BY subject_type")
    with db.engine.connect() as connection:
        found = {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in db.metadata.tables.items()
            if name in here and name != "tag"
        }
        number = {subject: int(rows) for subject, rows in connection.execute(tags)} if "tag" in here else {}
    assert set(number) <= set(db.metadata.tables)
    return found | {f"tags of {name}": number.get(name, 0) for name in found}


def test_there_is_one_line_of_migrations() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_they_build_what_the_models_say(empty: Flask) -> None:
    upgrade(directory=str(MIGRATIONS))
    assert len(tables()) > 20
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_modelled})
        differences = compare_metadata(context, db.metadata)
    assert differences == []


def test_they_build_what_create_all_builds(empty: Flask) -> None:
    upgrade(directory=str(MIGRATIONS))
    migrated = tables(), triggers()
    downgrade(directory=str(MIGRATIONS), revision="base")
    db.create_all()
    assert (tables(), triggers()) == migrated
    assert triggers(), "the timeline must be guarded"


def test_they_lead_back_to_nothing_and_up_again(empty: Flask) -> None:
    upgrade(directory=str(MIGRATIONS))
    downgrade(directory=str(MIGRATIONS), revision="base")
    assert tables() == set()
    upgrade(directory=str(MIGRATIONS))
    assert tables() == set(db.metadata.tables)


@pytest.mark.long
def test_every_step_back_and_forth_keeps_every_row(empty: Flask) -> None:
    from mudun.demo.loading import load

    upgrade(directory=str(MIGRATIONS))
    load()
    db.session.commit()
    before = counts()
    assert sum(before.values()) > 300
    steps = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())[:-1]  # the newest first; the first stays
    for revision in steps:
        downgrade(directory=str(MIGRATIONS), revision="-1")
        kept = counts()  # of the tables that the step back leaves
        assert kept == {name: before[name] for name in kept}, revision.revision
    for revision in reversed(steps):
        kept = counts()
        upgrade(directory=str(MIGRATIONS), revision="+1")
        after = counts()
        assert {name: after[name] for name in kept} == kept, revision.revision
    assert set(after) == set(before)


def test_they_stand_alone() -> None:
    """A migration that imported the models would change its meaning with them."""
    for file in (MIGRATIONS / "versions").glob("*.py"):
        assert "mudun" not in file.read_text("utf-8"), file.name
