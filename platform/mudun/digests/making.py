"""Making the files of a frozen issue, and letting it appear when all are there (docs/adr/0030).

Long work of the worker's child, killed at any moment without harm: a file is stored whole under its checksum before
the row that names it, and the issue is public only after the last one.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mudun.core.clock import now
from mudun.core.db import db
from mudun.digests.actions.publishing import FILES, appear
from mudun.digests.exports.forms import FORMS, PACKS, all_made
from mudun.digests.models import Issue
from mudun.digests.photos import from_storage
from mudun.digests.snapshot import marked
from mudun.files import storage
from mudun.files.models import MadeFile, made_of
from mudun.i18n.languages import CODES
from mudun.security.rules import CLOCK
from mudun.workflow.jobs import Later, Steps, Task, kind

EVERY = (*FORMS, *PACKS)
Unit = tuple[str, str]  # form, language


def make_now(issue: Issue, *, forms: tuple[str, ...] = EVERY) -> None:
    """The worker's own steps here and now, for samples and tests; what `forms` leaves out the worker adds later."""
    with suppress(Later):
        for _step in make(Task(issue.kind, issue.id, {"forms": list(forms)})):
            db.session.flush()


@kind(FILES)
def make(task: Task) -> Steps:
    """Every form in every language, then the appearing. A form that is there and whole is not made again."""
    issue = db.session.get(Issue, task.subject_id)
    if issue is None or not issue.is_frozen:
        return  # taken back meanwhile
    frozen, state = marked(issue), _state(issue)
    units = [(form, language) for form in task.argument.get("forms", EVERY) for language in CODES]
    here = _whole(issue)
    done = sum(unit in here for unit in units)
    yield done, len(units)
    for unit in units:
        if unit not in here:
            content = _stored(frozen, unit)
            _write_down(_same(task, state), unit, content)
            done += 1
            yield done, len(units)
    issue = _same(task, state)
    if issue.is_publishing:
        _check(issue)
        issue.made_at = issue.made_at or now()
        if issue.embargo_until and issue.embargo_until > now():
            moment = issue.embargo_until
            yield done, len(units)
            raise Later(moment)
        appear(issue, by=CLOCK)


def _stored(frozen: Mapping[str, Any], unit: Unit) -> dict[str, dict[str, Any]]:
    """Make one form in one language and put it on disk: long, and without the database."""
    form, language = unit
    return {
        name: {"media_type": media_type, "sha256": storage.put(content), "bytes": len(content)}
        for name, (media_type, content) in all_made(frozen, language, form, from_storage).items()
    }


State = tuple[datetime | None, Any]


def _state(issue: Issue) -> State:
    """What the files are made of: content frozen at a moment, and the mark of a withdrawn issue."""
    return issue.frozen_at, marked(issue).get("withdrawn")


def _same(task: Task, state: State) -> Issue:
    """The issue, if it still is what the files were made of; else all begins anew."""
    issue = db.session.get(Issue, task.subject_id, populate_existing=True)
    if issue is None or not issue.is_frozen or _state(issue) != state:
        raise Later(now())
    return issue


def _write_down(issue: Issue, unit: Unit, files: Mapping[str, Mapping[str, Any]]) -> None:
    form, language = unit
    about = {"subject_type": issue.kind, "subject_id": issue.id, "form": form, "language": language}
    db.session.execute(sa.delete(MadeFile).filter_by(**about))
    db.session.add_all(MadeFile(**about, name=name, **facts) for name, facts in files.items())
    db.session.flush()


def _whole(issue: Issue) -> set[Unit]:
    """What is written down and stands on disk with its checksum."""
    rows = made_of(issue)
    broken = set(storage.faults(row.sha256 for row in rows))
    return {(row.form, row.language) for row in rows} - {
        (row.form, row.language) for row in rows if row.sha256 in broken
    }


def _check(issue: Issue) -> None:
    broken = storage.faults(row.sha256 for row in made_of(issue))
    if broken:
        raise storage.Absent(f"{len(broken)} files are missing or damaged: {broken[0]}")
