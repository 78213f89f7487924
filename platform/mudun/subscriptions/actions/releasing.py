"""A person lets an issue go out by e-mail, once; before that, whoever wants sends a trial to themself."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.digests.models import Issue
from mudun.i18n.localized import Localized
from mudun.notifications.models import WAITING
from mudun.security.policy import authorize
from mudun.subscriptions import queries
from mudun.subscriptions.models import Dispatch, Release
from mudun.workflow.activity import record


def release(issue: Issue, *, by: Any, words: Localized | None = None) -> Release:
    """Write one mail for each confirmed subscriber, all in this transaction; the postman sends them in batches.

    A correction goes to those who got the edition before. Raises OutOfTurn when somebody has released it already.
    """
    authorize(by, "release", issue)
    made = Release(issue_id=issue.id, released_by_id=by.id, words=words or Localized())
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:
        raise OutOfTurn("release", issue) from None
    made.readers = _write_down(issue)
    record(issue, "release", by=by, detail={"readers": made.readers})
    return made


def _write_down(issue: Issue) -> int:
    """One row for each reader in one statement: however many they are, either all stand there or none."""
    moment = now()
    row = {"issue_id": issue.id, "mail": WAITING, "attempts": 0, "due_at": moment, "created_at": moment}
    row |= {"language": "", "message_id": "", "fault": ""}
    columns = Dispatch.__table__.c
    fixed = [sa.literal(value, columns[name].type).label(name) for name, value in row.items()]
    chosen = queries.readers(issue).add_columns(*fixed)
    db.session.execute(sa.insert(Dispatch).from_select(["subscriber_id", *row], chosen, include_defaults=False))
    return sum(queries.progress(issue).values())  # psycopg does not say how many an INSERT … SELECT has written


def trial(issue: Issue, language: str, *, by: Any) -> Dispatch:
    """The mail as it would be, to the person who asks for it and to nobody else."""
    authorize(by, "release", issue)
    made = Dispatch(issue_id=issue.id, tester_id=by.id, language=language, due_at=now())
    db.session.add(made)
    return made
