"""Keeping the folder of files and the table of files in agreement."""

import click
from flask.cli import AppGroup

from mudun.files import storage
from mudun.files.models import digests

files = AppGroup("files", help="Photos and documents on disk.")
commands = [files]


@files.command("sweep")
def sweep() -> None:
    """Remove files that no record names any more, once they are an hour old."""
    click.echo(f"{len(storage.sweep(digests()))} files removed")


@files.command("check")
@click.pass_context
def check(context: click.Context) -> None:
    """Read every stored file and compare it with its record; fails when one is missing or damaged."""
    wanted = digests()
    broken = storage.faults(wanted)
    for digest in broken:
        click.echo(f"missing or damaged: {digest}")
    click.echo(f"{len(wanted)} files checked, {len(broken)} faults")
    if broken:
        context.exit(1)
