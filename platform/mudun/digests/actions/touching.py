"""The one trace that every change inside an issue leaves."""

from typing import Any

from sqlalchemy.orm.exc import StaleDataError

from mudun.core.clock import now
from mudun.core.db import db
from mudun.core.errors import OutOfTurn
from mudun.digests.models import Issue
from mudun.workflow.activity import record


def touch(issue: Issue, verb: str, by: Any, detail: dict[str, Any]) -> None:
    """A change inside the issue is a new version of it: composing and publishing at once cannot both win."""
    issue.edited_at = now()
    try:
        db.session.flush()
    except StaleDataError:
        raise OutOfTurn(verb, issue) from None
    record(issue, verb, by=by, detail=detail)
