"""The timeline checked, the lifecycles drawn, long work done and listed, from the terminal."""

import click
from flask.cli import AppGroup, with_appcontext

from mudun.core.db import Model, db
from mudun.workflow import activity
from mudun.workflow.jobs import Job, jobs
from mudun.workflow.jobs.running import again, run_due

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


work = AppGroup("jobs", help="Long work, like making the files of an issue.")


@work.command("run")
@click.pass_context
def run(context: click.Context) -> None:
    """Do everything that is due, here and now; fails when something failed."""
    told = run_due()
    click.echo(", ".join(f"{count} {outcome}" for outcome, count in told.items()) or "nothing was due")
    if told["failed"] or told["put off"]:
        context.exit(1)


@work.command("list")
def list_() -> None:
    """Every piece of long work: number, what about, state, steps done, tries, and what went wrong."""
    for job in jobs():
        about = f"{job.kind_name}\t{job.subject_type} {job.subject_id}"
        click.echo(f"{job.id}\t{about}\t{job.state}\t{job.done}/{job.total}\t{job.tries}\t{job.error}".rstrip())


@work.command("retry")
@click.argument("number", type=int)
def retry(number: int) -> None:
    """Take up work that was given up."""
    job = db.session.get(Job, number)
    if job is None or not job.has_failed:
        raise click.ClickException(f"There is no job {number} that was given up.")
    again(job)
    db.session.commit()
    click.echo(f"{job} is due again")


commands = [audit, lifecycles, work]
