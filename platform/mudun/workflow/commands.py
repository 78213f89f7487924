"""The timeline checked, and the lifecycles drawn, from the terminal."""

import click
from flask.cli import AppGroup, with_appcontext

from mudun.core.db import Model
from mudun.workflow import activity

audit = AppGroup("audit", help="The append-only log of everything that was done.")


@audit.command("verify")
@click.pass_context
def verify(context: click.Context) -> None:
    """Check the seal of every row; fails and names the rows that do not hold."""
    count, wrong = activity.verify()
    click.echo(f"{count} rows, last seal {activity.last_seal() or 'none'}")
    for number in wrong:
        click.echo(f"row {number} was changed, or its neighbour removed or inserted")
    if wrong:
        context.exit(1)
    click.echo("the chain holds")


@click.command("lifecycles")
@with_appcontext
def lifecycles() -> None:
    """Print every lifecycle as a Mermaid diagram; docs/lifecycles.md is this."""
    click.echo("# Lifecycles\n")
    click.echo("Printed by `mudun lifecycles` from the tables that decide; a test keeps this page true.")
    models = {mapper.class_ for mapper in Model.registry.mappers if hasattr(mapper.class_, "lifecycle")}
    for model in sorted(models, key=lambda model: model.__name__):
        click.echo(f"\n## {model.__name__}\n\n```mermaid\n{model.lifecycle.mermaid()}\n```")


commands = [audit, lifecycles]
