"""Decisions recomputed, from the terminal."""

import click
from flask.cli import AppGroup

from mudun.assessments.queries import desk
from mudun.assessments.verifying import faults

assessments = AppGroup("assessments", help="The assessment of experiences.")


@assessments.command("verify")
@click.pass_context
def verify(context: click.Context) -> None:
    """Compute every total and every decision anew from the stored reviews; fails and says which do not hold."""
    found = desk.everything()
    wrong = faults(found)
    decided = sum(one.is_released or one.is_prepared for one in found)
    click.echo(f"{len(found)} assessments, {decided} decisions, {sum(len(one.submitted) for one in found)} reviews")
    for fault in wrong:
        click.echo(f"assessment {fault.assessment_id}: {fault.what}")
    if wrong:
        context.exit(1)
    click.echo("every decision follows from its reviews")


commands = [assessments]
