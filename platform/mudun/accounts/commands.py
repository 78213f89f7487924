"""Accounts from the terminal: the first invitation of a new installation."""

import click
from flask.cli import AppGroup

from mudun.accounts import addresses
from mudun.accounts.actions import invitations
from mudun.accounts.models import NetworkRole, Seat
from mudun.cities.models import City
from mudun.core.db import db
from mudun.i18n.languages import CODES
from mudun.security.rules import CLOCK

user = AppGroup("user", help="People and their accounts.")
commands = [user]


@user.command("invite")
@click.argument("email")
@click.option("--city", "slug", help="The city whose seat is offered, by its slug.")
@click.option("--seat", type=click.Choice([seat.value for seat in Seat]), default=Seat.FOCAL_POINT.value)
@click.option("--role", type=click.Choice([role.value for role in NetworkRole]), help="A role of the network.")
@click.option("--name", default="")
@click.option("--language", type=click.Choice(CODES), default="ar")
def invite(email: str, slug: str | None, seat: str, role: str | None, name: str, language: str) -> None:
    """Invite EMAIL to a seat of a city (--city) or to a role of the network (--role); prints the link."""
    address = addresses.normal(email)
    if not addresses.is_address(address):
        raise click.BadParameter(f"{email!r} is not an e-mail address")
    if bool(slug) == bool(role):
        raise click.UsageError("give either --city or --role")
    city = City.find(slug) if slug else None
    if slug and city is None:
        raise click.BadParameter(f"there is no city {slug!r}", param_hint="--city")
    link = invitations.invite(
        address, by=CLOCK, city=city, seat=seat if city else None, role=role, name=name, language=language
    )
    db.session.commit()
    click.echo(link)
