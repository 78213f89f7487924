"""Cities from the terminal: the reference list of the network."""

import click
from flask.cli import AppGroup

from mudun.cities.loading import load_cities
from mudun.core.db import db

city = AppGroup("city", help="The cities of the network.")
commands = [city]


@city.command("load")
def load() -> None:
    """List the cities of the reference list; may be run again, and never touches what a city wrote itself."""
    new = load_cities()
    db.session.commit()
    click.echo(f"{new} new cities listed.")
