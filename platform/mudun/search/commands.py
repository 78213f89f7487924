"""The search from the command line: rebuild it, and see how good it is."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from mudun.core.db import db
from mudun.core.trial_server import NoPostgreSQL, Server
from mudun.search import rebuilding, standing
from mudun.search.evaluation import BadFile, Quality, Questions, quality, read_pairs, wrong_pairs
from mudun.search.scratch import scratch

search = AppGroup("search", help="The search index.")
commands = (search,)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EVERY = 5  # seconds
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@search.command("rebuild")
@click.option("--anew", is_flag=True, help="Begin again although an earlier rebuilding was cut short.")
def rebuild(anew: bool) -> None:
    """Write every entry anew, while the site runs. Cut short, it goes on where it stood when called again."""
    began_at = rebuilding.begin(anew)
    db.session.commit()
    left = rebuilding.left(began_at)
    db.session.rollback()
    total = found = 0
    with click.progressbar(length=sum(map(len, left.values())), label="Records", show_pos=True) as bar:
        for kind, numbers in left.items():
            for batch in rebuilding.batches(numbers):
                found += rebuilding.rewrite(kind, batch)
                db.session.commit()
                db.session.expunge_all()
                total += len(batch)
                bar.update(len(batch))
    removed = rebuilding.finish(began_at)
    standing.note()
    db.session.commit()
    click.echo(f"{total} records read, {found} can be found, {removed} old entries removed")


@search.command("pairs")
@click.argument("file", type=FILE)
@click.option("--engine", type=click.Choice(["sqlite", "postgresql", "both"]), default="both", show_default=True)
def pairs(file: Path, engine: str) -> None:
    """Should this query find this text? FILE holds query, text, 1 or 0 a line; the wrong ones are listed."""
    given = _read(read_pairs, file)
    for name, url in _databases(engine):
        with scratch(url) as index:
            wrong = wrong_pairs(index, given)
        right = len(given) - len(wrong)
        click.echo(f"{name}: {right} of {len(given)} right ({right / max(1, len(given)):.1%})")
        for pair in wrong:
            should = "should find" if pair.wanted else "should not find"
            click.echo(f"  {pair.query} {should}: {pair.text}")


@search.command("evaluate")
@click.argument("folder", type=FOLDER)
@click.option("--engine", type=click.Choice(["sqlite", "postgresql", "both"]), default="both", show_default=True)
def evaluate(folder: Path, engine: str) -> None:
    """Ask a public question set: FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv (BEIR's layout)."""
    questions = _read(Questions, folder)
    for name, url in _databases(engine):
        with scratch(url) as index:
            click.echo(f"{name}: {_said(quality(index, questions, _progress(name)))}")


def _progress(engine: str) -> Callable[[str, int, int], None]:
    """Says on the error stream every few seconds how far it is, so that the figures alone can be kept."""
    last = time.monotonic()

    def told(what: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            click.echo(f"  {engine}: {done:,} of {total:,} {what}", err=True)

    return told


def _said(result: Quality) -> str:
    rate = result.texts / max(result.seconds, 0.001)
    return (
        f"MRR@10 {result.mrr:.4f}  Recall@10 {result.recall:.4f}  p50 {result.p50:.1f} ms  p95 {result.p95:.1f} ms  "
        f"({result.questions} questions, {result.texts} texts, {rate:.0f} texts/s indexed)"
    )


def _read(how, place: Path):  # type: ignore[no-untyped-def]
    try:
        return how(place)
    except BadFile as why:
        raise click.ClickException(str(why)) from why


def _databases(engine: str) -> Iterator[tuple[str, str]]:
    """(name, address) of a scratch database on each engine that is asked for and there."""
    if engine in {"sqlite", "both"}:
        yield "sqlite", "sqlite://"
    if engine in {"postgresql", "both"}:
        url = str(current_app.config["SQLALCHEMY_DATABASE_URI"])
        if url.startswith("postgresql"):
            yield "postgresql", url
            return
        try:
            server = Server(current_app.config["PG_BIN"])
        except NoPostgreSQL as why:
            click.echo(f"postgresql: not measured, {why} (MUDUN_DATABASE_URL or PG_BIN can name one)")
            return
        server.create("scratch")
        yield "postgresql", server.url("scratch")
        server.stop()
