"""The one trace that every change inside an issue leaves, and what it sets going."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.digests.models import Issue
from mudun.workflow.activity import record
from mudun.workflow.jobs import enqueue

PAGES = "digest_pages"  # the kind of work that counts pages, see digests/counting.py
QUIET = timedelta(seconds=5)  # an editor seldom changes one thing alone


def touch(issue: Issue, verb: str, by: Any, detail: dict[str, Any]) -> None:
    """A change inside the issue is a new version of it: composing and publishing at once cannot both win."""
    issue.edited_at = now()
    try:
        db.session.flush()
    except StaleDataError:
        raise OutOfTurn(verb, issue) from None
    record(issue, verb, by=by, detail=detail)
    count_soon(issue)


def count_soon(issue: Issue) -> None:
    """Ask the worker for the number of pages in each language; several changes are counted once."""
    enqueue(PAGES, issue, due_at=now() + QUIET)
