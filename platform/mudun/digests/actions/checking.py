"""Ticking off figures that were compared with their sources."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from mudun.core.db import db
from mudun.digests import queries
from mudun.digests.models import FactCheck, Issue
from mudun.security.policy import authorize
from mudun.workflow.activity import record


def tick(issue: Issue, wanted: Iterable[str], offered: Iterable[str], *, by: Any) -> int:
    """Of the figures offered, those in `wanted` are compared and the others are not; gives how many are new.

    A colleague's tick stays theirs. The timeline tells.
    """
    authorize(by, "compose", issue)
    queries.hold(issue)
    there, chosen = set(queries.ticks(issue)), set(wanted)
    offered = set(offered)
    new, gone = sorted((chosen & offered) - there), sorted((there & offered) - chosen)
    db.session.add_all(FactCheck(issue_id=issue.id, fingerprint=mark, by_id=by.id) for mark in new)
    if gone:
        db.session.execute(sa.delete(FactCheck).where(FactCheck.issue_id == issue.id, FactCheck.fingerprint.in_(gone)))
    if new or gone:
        db.session.flush()
        record(issue, "check_facts", by=by, detail={"ticked": len(new), "unticked": len(gone)})
    return len(new)
