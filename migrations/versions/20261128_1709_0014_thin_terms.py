"""search: the words of titles are marks too; on PostgreSQL the table of terms becomes thin

Revision: 0014
After: 0013
Written: 2026-11-28 17:30:00

SQLite keeps no text of its terms: there the worker writes the index anew afterwards (docs/operating.md).
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INDEX = "CREATE INDEX index_text_terms ON index_text USING gin (terms) WITH (fastupdate = off)"
ADD = (
    "UPDATE index_text SET terms = terms || array_to_tsvector(ARRAY("
    "SELECT DISTINCT 'qqtqq' || lexeme FROM unnest(ts_filter(terms, '{a}')) UNION SELECT repeat('q', 2000)))"
)
TAKE = (
    "UPDATE index_text SET terms = ts_delete(terms, ARRAY("
    "SELECT lexeme FROM unnest(terms) WHERE lexeme LIKE 'qqtqq%' OR lexeme = repeat('q', 2000)))"
)


def upgrade():
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX index_text_terms")
        op.execute("ALTER TABLE index_text SET (toast_tuple_target = 128, fillfactor = 20)")
        op.execute(ADD)
        op.execute(INDEX)


def downgrade():
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX index_text_terms")
        op.execute("ALTER TABLE index_text RESET (toast_tuple_target, fillfactor)")
        op.execute(TAKE)
        op.execute(INDEX)
