"""`mudun demo load`: sample data for trying the platform out."""

import click
from flask.cli import AppGroup

from mudun.core.db import db
from mudun.demo.loading import NotInProduction, load

demo = AppGroup("demo", help="Sample data for trying the platform out.")


@demo.command("load")
def load_demo() -> None:
    """Load the sample story; does nothing when it is there already, refuses in production."""
    try:
        steps = load()
    except NotInProduction as why:
        raise click.ClickException(str(why)) from why
    db.session.commit()
    click.echo(f"{steps} steps of the sample story played." if steps else "The sample story is loaded already.")


commands = [demo]
