"""Backup and restore from the terminal."""

import tempfile
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from mudun.core import backup as backups
from mudun.core import dumps
from mudun.core.db import db
from mudun.workflow import activity


def _dump() -> dumps.Dump:
    return dumps.dump_of(db.engine, current_app.config["PG_BIN"])


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Copy database and files into FILE (.tar.gz), while the platform runs."""
    config = current_app.config
    try:
        taken = backups.take(
            file, dump=_dump(), files=config["FILES_FOLDER"], scratch=config["INSTANCE_FOLDER"] / "backup"
        )
    except (backups.Unfit, dumps.NoTool) as why:
        raise click.ClickException(str(why)) from why
    click.echo(f"{file}: {taken.database} database and {taken.files} files, {taken.size / 1e6:.1f} MB")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Overwrite a database that has content.")
@with_appcontext
def restore(file: Path, replace: bool) -> None:
    """Bring back database and files from FILE, after checking every byte; then check the timeline's seals.

    Stop the server and the worker first.
    """
    dump = _dump()
    if not replace and not dump.is_empty():
        raise click.ClickException("the database has content; restore with --replace to lose it")
    with tempfile.TemporaryDirectory(prefix="mudun-restore-", dir=current_app.config["INSTANCE_FOLDER"]) as name:
        try:
            manifest = backups.unpack(file, Path(name))
            if manifest["engine"] != dump.engine:
                raise backups.Unfit(f"the backup is of {manifest['engine']}, this installation uses {dump.engine}")
            db.session.remove()
            count = backups.put_back(Path(name), dump=dump, files=current_app.config["FILES_FOLDER"])
        except (backups.Unfit, dumps.NoTool) as why:
            raise click.ClickException(str(why)) from why
    rows, wrong = activity.verify()
    click.echo(f"restored the state of {manifest['taken_at']}: {count} files, {rows} rows of the timeline")
    if wrong:
        raise click.ClickException(f"restored, but the timeline does not hold at rows {', '.join(map(str, wrong))}")


commands = [backup, restore]
