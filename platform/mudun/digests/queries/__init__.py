"""Named questions about issues of the digest."""

from mudun.digests.queries.issues import (
    editions_of,
    featured_in,
    last_before,
    named,
    next_number,
    public_issues,
    readers,
    unfinished,
    visible_to,
)
from mudun.digests.queries.shelf import Shelved, load_subjects, shelf

__all__ = [
    "Shelved", "editions_of", "featured_in", "last_before", "load_subjects", "named", "next_number", "public_issues",
    "readers", "shelf", "unfinished", "visible_to",
]  # fmt: skip
