"""The digest from the command line."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from mudun.core.db import db
from mudun.digests import queries
from mudun.digests.clock import asked_for
from mudun.digests.exports.forms import FORMS
from mudun.digests.exports.kept import kept
from mudun.digests.models import Issue
from mudun.digests.photos import from_storage
from mudun.digests.snapshot import draft, marked
from mudun.i18n.languages import CODES

digest = AppGroup("digest", help="Issues of the digest.")
commands = (digest,)


@digest.command("export")
@click.argument("number", type=int)
@click.option("--language", type=click.Choice(CODES), default="ar", show_default=True)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="pdf", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: digest-NUMBER-LANGUAGE.FORMAT"
)
@click.option("--edition", type=int, help="An edition of this number; default: the valid one.")
@click.option("--draft", "as_draft", is_flag=True, help="The issue being composed, marked as a draft.")
def export(number: int, language: str, form: str, output: Path | None, edition: int | None, as_draft: bool) -> None:
    """Write issue NUMBER in one language and format to a file."""
    issue = _composed(number) if as_draft else queries.named(number, edition)
    if issue is None:
        raise click.ClickException(f"There is no {'draft of issue' if as_draft else 'published issue'} {number}.")
    folder = current_app.config["CACHE_FOLDER"] / "digests"
    content = kept(draft(issue) if as_draft else marked(issue), language, form, from_storage, folder)
    path = output or Path(f"digest-{number}-{language}.{form}")
    path.write_bytes(content)
    click.echo(f"{path}: {len(content):,} bytes")


def _composed(number: int) -> Issue | None:
    return next((issue for issue in queries.unfinished() if issue.number == number), None)


@digest.command("make")
def make() -> None:
    """Ask the worker for the files that published issues lack: after an upgrade, or when the folder was lost."""
    asked = asked_for()
    db.session.commit()
    for issue in asked:
        click.echo(f"asked for the files of issue {issue.number}, edition {issue.edition}")
    click.echo("`mudun worker` or `mudun jobs run` makes them." if asked else "Every published issue has its files.")


@digest.command("list")
def list_() -> None:
    """Every issue with its edition, stage and theme."""
    for issue in db.session.scalars(db.select(Issue).order_by(Issue.number, Issue.edition)):
        click.echo(f"{issue.number}\t{issue.edition}\t{issue.stage.value}\t{issue.theme.in_('en')}")
