"""Composing by two people at once: whoever changes an issue holds it until the end of the transaction."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from mudun.core.db import db
from mudun.digests.models import Issue, Section


def hold(issue: Issue) -> Issue:
    """Wait for whoever is changing this issue, then read it anew with all that stands in it.

    PostgreSQL locks the row; SQLite's transaction holds the write lock since it began (`core.db`). Two statements,
    because a locked row alone would be read anew, not what hangs on it.
    """
    db.session.flush()
    db.session.execute(sa.select(Issue.id).where(Issue.id == issue.id).with_for_update(key_share=True))
    whole = sa.select(Issue).where(Issue.id == issue.id)
    options = joinedload(Issue.sections).joinedload(Section.items)
    query = whole.options(options).execution_options(populate_existing=True)
    return db.session.scalars(query).unique().one()
