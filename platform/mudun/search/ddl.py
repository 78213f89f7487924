"""The table of terms, in the way each database searches best: FTS5 on SQLite, on PostgreSQL a `tsvector` under GIN.

Both get ready-made terms from the same analysis (docs/adr/0015) and never see a text.
"""

import sqlalchemy as sa
from sqlalchemy import event

from mudun.search.models import IndexEntry

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE index_text USING fts5(title, summary, body, more, marks, content='', "
        "contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE TABLE index_text (entry_id integer PRIMARY KEY, terms tsvector NOT NULL) "
        "WITH (toast_tuple_target = 128, fillfactor = 20)",
        (INDEX := "CREATE INDEX index_text_terms ON index_text USING gin (terms) WITH (fastupdate = off)"),
    ),
}


def create(connection: sa.Connection, temporary: bool = False) -> None:
    """Make the table of terms; a temporary one goes with its connection."""
    for statement in CREATE[connection.dialect.name]:
        if temporary:
            statement = statement.replace("VIRTUAL TABLE ", "VIRTUAL TABLE temp.")
            statement = statement.replace("CREATE TABLE", "CREATE TEMPORARY TABLE")
        connection.exec_driver_sql(statement)


@event.listens_for(IndexEntry.__table__, "after_create")
def _create(_table: sa.Table, connection: sa.Connection, **_more: object) -> None:
    create(connection)


@event.listens_for(IndexEntry.__table__, "before_drop")
def _drop(_table: sa.Table, connection: sa.Connection, **_more: object) -> None:
    connection.exec_driver_sql("DROP TABLE IF EXISTS index_text")
