"""Named questions about issues of the digest."""

from mudun.digests.queries.issues import (
    editions_of,
    featured_in,
    named,
    next_number,
    public_issues,
    readers,
    unfinished,
    visible_to,
)
from mudun.digests.queries.shelf import Shelved, Table, table
from mudun.digests.queries.subjects import load_subjects

__all__ = [
    "Shelved", "Table", "editions_of", "featured_in", "load_subjects", "named", "next_number", "public_issues",
    "readers", "table", "unfinished", "visible_to",
]  # fmt: skip
