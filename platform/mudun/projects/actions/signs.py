"""What every action shares: the sign of life, the reason that must be given, the answers to results."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import Incomplete
from mudun.i18n.localized import Localized
from mudun.projects.models import Project
from mudun.security.policy import authorize
from mudun.workflow.activity import record
from mudun.workflow.requirements import Missing


def sign_of_life(project: Project) -> None:
    """Somebody did something for the project: its clock of silence starts anew.

    A statement of its own, so that the version stays: a colleague's open form is not made stale by it.
    """
    db.session.execute(sa.update(Project).where(Project.id == project.id).values(last_sign_at=now(), warned_months=0))


def insist_on(note: str, project: Project) -> None:
    """Raise Incomplete unless a reason is given."""
    if not note.strip():
        raise Incomplete([Missing("note", _l("Write a few words: the other side will read them."))], project)


def answer(project: Project, answers: Mapping[int, tuple[str, Localized]], *, by: Any) -> None:
    """Say what became of expected results: result number → (outcome, words). May be done in several sittings."""
    authorize(by, "answer", project)
    changed = []
    for row in project.results:
        if row.id in answers and (row.outcome, row.answer) != answers[row.id]:
            row.outcome, row.answer = answers[row.id]
            changed.append(row.id)
    if changed:
        record(project, "answer", by=by, detail={"results": changed})
        sign_of_life(project)
