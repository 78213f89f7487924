"""Counts what is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

# The bounds and the settings of a transaction ask for no data.
NOT_COUNTED = ("BEGIN", "SET LOCAL", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")


class Queries:
    """The statements that were sent, in order."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    @property
    def count(self) -> int:
        """How many."""
        return len(self.statements)

    def __str__(self) -> str:
        return f"{self.count} queries\n" + "\n".join(statement[:300] for statement in self.statements)


@contextmanager
def counted(engine: sa.Engine) -> Iterator[Queries]:
    """Collect the statements sent through this engine within the block."""
    queries = Queries()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(NOT_COUNTED):
            queries.statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield queries
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
