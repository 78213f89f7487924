"""How fast the search is: ranked, newest first, facet counts, building; on SQLite and PostgreSQL, in one run.

python -m benchmarks.search [DOCUMENTS …]        (default 1000 10000; 100000 takes some minutes)
python -m benchmarks.search --on URL [DOCUMENTS] (fills this database, if it is empty, and keeps it)

The words follow Zipf's law over the platform's own Arabic vocabulary, so common words stand in very many documents. As
a floor each engine also counts the rows of a plain table of the same size in the same run.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import Any

import sqlalchemy as sa
from config import Testing
from tests import postgresql

from mudun.core.db import db
from mudun.i18n.localized import Localized
from mudun.i18n.stems.lexicon import lexicon
from mudun.search import frequent, queries, ranking, words
from mudun.search.board import board
from mudun.search.engine import engine_of
from mudun.search.evaluation import at
from mudun.search.filters import Search
from mudun.search.models import IndexChange, IndexEntry
from mudun.search.scratch import Text, analysed
from mudun.search.terms import mark
from mudun.workflow.jobs import Task

START = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = ("project", "experience", "practice", "city", "issue")
COUNTRIES = ("eg", "ma", "tn", "jo", "sa", "qa", "ae", "om", "dz", "ps")
BATCH, ASKED = 2_000, 150


class Writer:
    """Documents and questions out of the same vocabulary, the same for every run."""

    def __init__(self) -> None:
        self.chance = random.Random(11)
        known = [word for word in lexicon().words if 3 <= len(word) <= 8]
        self.chance.shuffle(known)
        self.known = known[:12_000]
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.known))))

    def some(self, count: int) -> list[str]:
        """So many words, common ones more often; every third with an article."""
        found = self.chance.choices(self.known, cum_weights=self.weights, k=count)
        return [f"ال{word}" if place % 3 else word for place, word in enumerate(found)]

    def document(self, number: int) -> tuple[dict[str, Any], Text]:
        """A row and its text."""
        pick = self.chance.choice
        facets = {
            f"kind={pick(KINDS)}", f"country={pick(COUNTRIES)}", f"goal={self.chance.randint(1, 17)}",
            f"goal={self.chance.randint(1, 17)}", f"theme=theme-{self.chance.randint(1, 20)}",
            f"group=group-{self.chance.randint(1, 12)}", f"year={pick((2024, 2025, 2026))}",
            f"text={pick(('ar', 'en'))}",
        }  # fmt: skip
        title, body = " ".join(self.some(7)), " ".join(self.some(90))
        kind = next(facet[5:] for facet in facets if facet.startswith("kind="))
        moment = START + timedelta(minutes=number)
        row = {
            "id": number, "subject_type": kind, "subject_id": number, "key": str(number),
            "title": Localized({"ar": title}), "summary": Localized(), "city_name": Localized(),
            "body": Localized({"ar": body}), "marks": " ".join(facets), "spellings": "",
            "listed_at": moment, "closes_on": None, "changed_at": moment, "created_at": moment,
        }  # fmt: skip
        return row, Text(title, body, [mark(*facet.split("=")) for facet in facets])


def fill(count: int) -> float:
    """Index so many documents; returns how many a second."""
    writer, seconds = Writer(), 0.0
    connection = db.session.connection()
    for first in range(1, count + 1, BATCH):
        made = [writer.document(number) for number in range(first, min(first + BATCH, count + 1))]
        began = time.perf_counter()
        analysis = [(row["id"], analysed(text)) for row, text in made]
        connection.execute(sa.insert(IndexEntry), [row for row, _text in made])
        engine_of(connection).put(connection, analysis)
        words.count(connection, [], [terms.spellings for _number, terms in analysis])
        seconds += time.perf_counter() - began
    connection.execute(sa.insert(IndexChange), [{"entry_id": count}])
    db.session.commit()
    return count / seconds


def size() -> float:
    """Megabytes of the terms alone."""
    if db.engine.dialect.name == "postgresql":
        question = "SELECT pg_total_relation_size('index_text')"
    else:
        question = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'index_text%'"
    try:
        return float(db.session.scalar(sa.text(question)) or 0) / 1e6
    except sa.exc.OperationalError:  # a build of SQLite without dbstat
        db.session.rollback()
        pages = "SELECT sum(length(block)) FROM index_text_data"
        return float(db.session.scalar(sa.text(pages)) or 0) / 1e6


def questions(count: int) -> Iterator[str]:
    """Questions of one to four words, as people ask them."""
    writer = Writer()
    for number in range(count):
        yield " ".join(writer.some(1 + number % 4))


def timed(
    work: Callable[[Any], object], asked: Sequence[Any], before: Callable[[], None] = lambda: None
) -> tuple[float, float]:
    """(p50, p95) in milliseconds; `before` each, what was remembered may be forgotten."""
    times = []
    for one in asked:
        before()
        began = time.perf_counter()
        work(one)
        times.append((time.perf_counter() - began) * 1000)
        db.session.rollback()
    return median(times), at(times, 0.95)


def figures() -> dict[str, tuple[float, float]]:
    """Every figure at the present number of documents."""
    asked = list(questions(ASKED))
    held = board()

    def ranked(text: str) -> object:
        search = Search(text)
        found = ranking.matched(held, search.asked)
        return ranking.ordered(found, search, found.bits, 20)

    def newest(text: str) -> queries.Found:
        return queries.found(Search(text, {"kind": ["project"]}, "newest"))

    def counted(text: str) -> object:
        return held.counts(ranking.matched(held, Search(text).asked).bits, {"goal": ["4"]})

    # Two hundredths of everything: a full page of twenty at every size, so pages of equal length are compared;
    # each is asked five times, as visitors do, and what it counts to is counted once.
    def everything(_text: str) -> object:
        held.kept.clear()
        return held.counts(held.everything, {"goal": ["4"], "country": ["eg"]})

    def page(chosen: dict[str, Any]) -> object:
        return queries.found(Search("", chosen))

    filters = [{"country": [COUNTRIES[n % 10]], "kind": [KINDS[n % 3]]} for n in range(ASKED)]
    return {
        "floor: count of a plain table": timed(
            lambda _: db.session.scalar(sa.select(sa.func.count()).select_from(IndexEntry)), asked[:30]
        ),
        "ranked, 20 best": timed(ranked, asked, held.asked.clear),
        "newest first": timed(newest, asked, held.asked.clear),
        "newest first, asked again": timed(newest, [text for text in asked if not newest(text).is_loose]),
        "facet counts": timed(counted, asked, held.asked.clear),
        "facet counts of everything": timed(everything, asked),
        "whole answer": timed(lambda text: queries.found(Search(text)), asked, held.asked.clear),
        "page of filters": timed(page, filters),
    }


def tidy() -> None:
    """What the worker does within the hour (the bits of common words) and a running PostgreSQL within minutes
    (autovacuum), and a trial server does not."""
    for _step in frequent.keep(Task("index", 1, {})):
        db.session.commit()
    db.session.commit()
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def measure(url: str, count: int) -> dict[str, tuple[float, float]]:
    """Fill a database, if it is empty, and print its figures."""
    from mudun.app import create_app

    with tempfile.TemporaryDirectory(prefix="mudun-bench-") as name:
        app = create_app(Testing(url or f"sqlite:///{name}/search.sqlite3", Path(name)))
        with app.app_context():
            db.create_all()
            rate = fill(count) if not db.session.scalar(sa.select(IndexEntry.id).limit(1)) else 0
            tidy()
            began = time.perf_counter()
            board()
            loaded = time.perf_counter() - began
            engine = db.engine.dialect.name
            print(f"{engine}, {count:,} documents: {rate:,.0f} indexed a second, terms {size():.1f} MB, ", end="")
            print(f"facets read in {loaded:.2f} s")
            found = figures()
            for what, (p50, p95) in found.items():
                print(f"  {what:32} p50 {p50:8.2f} ms   p95 {p95:8.2f} ms", flush=True)
            db.session.remove()
            db.engine.dispose()
    return found


def main(sizes: Sequence[int]) -> None:
    """Both engines at each size, then how the middle grows."""
    for engine in ("sqlite", "postgresql"):
        seen = []
        for count in sizes:
            url = "" if engine == "sqlite" else postgresql.server().create(f"search_{count}")
            seen.append(measure(url, count))
        for what, (first, _p95) in seen[0].items():
            growth = seen[-1][what][0] / max(first, 0.001)
            print(f"  growth of {what}, {sizes[0]:,} to {sizes[-1]:,}: {growth:.2f} ×")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--on"]:
        measure(sys.argv[2], int((sys.argv[3:] or ["100000"])[0]))
    else:
        main([int(word) for word in sys.argv[1:]] or [1_000, 10_000])
