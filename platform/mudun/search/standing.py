"""Whether the index was written by the present analysis; if not, the worker writes it anew by itself.

The analysis is known by the marks of what it depends on. Under which one the index stands is told by the job that
wrote it last, so an upgrade that changes a word list or a rule needs no command.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from mudun.core.clock import now
from mudun.core.db import db
from mudun.paths import DATA
from mudun.search import rebuilding
from mudun.workflow.clockwork import hourly
from mudun.workflow.jobs import DONE, Job, Steps, Task, enqueue, job_of, kind

WORK = "search_index"
RULES = 6  # one more whenever rules in i18n/stems/ or search/terms.py change what is written for the same text
LISTS = ("arabic/*.t*", "irregular_words.txt", "stop_words.txt", "city_spellings.csv", "vocabularies.json", "sdg.json")


class Index(NamedTuple):
    """What the work is about: there is one index."""

    kind: str = "index"
    id: int = 1


@cache
def analysis() -> str:
    """The mark of the present analysis: its rules, its lists, its stemmer."""
    found = hashlib.sha256(f"{RULES} {version('snowballstemmer')}".encode())
    for file in sorted(file for pattern in LISTS for file in DATA.glob(pattern)):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def is_current() -> bool:
    """Whether the whole index is known to be written by the present analysis."""
    job = job_of(Index(), WORK)
    return job is not None and job.state == DONE and job.argument.get("analysis") == analysis()


@hourly
def keep_index_current() -> int:
    """After an upgrade that changes the analysis: ask for the index to be written anew, once."""
    job = job_of(Index(), WORK)
    if job is not None and job.argument.get("analysis") == analysis():
        return 0
    rebuilding.begin(anew=True)
    enqueue(WORK, Index(), analysis=analysis())
    return 1


@kind(WORK)
def write_anew(_task: Task) -> Steps:
    """Every entry anew, batch by batch, each committed; cut short, it goes on where it stood."""
    began_at = rebuilding.begin()
    yield 0, 0
    left = rebuilding.left(began_at)
    total, done = sum(map(len, left.values())), 0
    for name, numbers in left.items():
        for batch in rebuilding.batches(numbers):
            rebuilding.rewrite(name, batch)
            done += len(batch)
            yield done, total
            db.session.expunge_all()
    rebuilding.finish(began_at)


def note() -> None:
    """The whole index has just been written by hand: nothing is left for the worker."""
    job = job_of(Index(), WORK)
    if job is None:
        job = Job(kind_name=WORK, subject_type=Index().kind, subject_id=Index().id, due_at=now())
        db.session.add(job)
    job.argument, job.state, job.error, job.finished_at = {"analysis": analysis()}, DONE, "", now()
