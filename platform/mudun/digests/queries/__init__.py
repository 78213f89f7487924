"""Named questions about issues of the digest."""

from mudun.digests.queries.checks import shown_photos, ticks
from mudun.digests.queries.holding import hold
from mudun.digests.queries.issues import (
    editions_of,
    featured_in,
    lacking_files,
    named,
    next_number,
    public_issues,
    readers,
    unfinished,
    visible_to,
    with_file,
)
from mudun.digests.queries.shelf import Shelved, Table, Taken, pieces_of, table, tags_of
from mudun.digests.queries.subjects import load_subjects
from mudun.digests.queries.words import load_words

__all__ = [
    "Shelved", "Table", "Taken", "editions_of", "featured_in", "hold", "lacking_files", "load_subjects",
    "load_words", "named", "next_number", "pieces_of", "public_issues", "readers", "shown_photos", "table",
    "tags_of", "ticks", "unfinished", "visible_to", "with_file",
]  # fmt: skip
