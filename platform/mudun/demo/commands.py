"""`mudun demo`: sample data for trying the platform out."""

import click
from flask.cli import AppGroup

from mudun.core.db import db
from mudun.demo.loading import NotInProduction, is_loaded, load
from mudun.demo.people import PASSWORD, accounts

demo = AppGroup("demo", help="Sample data for trying the platform out.")


@demo.command("load")
@click.option("--if-new", is_flag=True, help="Say nothing when it is there already.")
def load_demo(if_new: bool) -> None:
    """Load the sample story; changes nothing when it is there already, refuses in production."""
    try:
        steps = load()
    except NotInProduction as why:
        raise click.ClickException(str(why)) from why
    db.session.commit()
    if steps:
        click.echo(f"{steps} steps of the sample story played.")
    elif not if_new:
        click.echo("The sample story is loaded already.")


@demo.command("accounts")
def show_accounts() -> None:
    """Print the sample accounts and their one password."""
    if not is_loaded():
        raise click.ClickException("The sample story is not loaded: mudun demo load")
    for person in accounts():
        click.echo(
            f"{person.email:32} {person.network_role or person.seat:12} {person.city.slug if person.city else ''}"
        )
    click.echo(f"Password of all: {PASSWORD}")


commands = [demo]
