"""search: terms, facets, words, saved searches

Revision: 0002
After: 0001
Written: 2026-11-23 02:00:00

The index is empty afterwards and is built anew from the records (docs/operating.md).
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE index_text USING fts5(title, summary, body, more, marks, content='', "
        "contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE TABLE index_text (entry_id integer PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX index_text_terms ON index_text USING gin (terms) WITH (fastupdate = off)",
    ),
}


def upgrade():
    op.drop_table("search_entry")
    op.create_table(
        "index_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("city_name", sa.JSON(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("spellings", sa.Text(), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_entry")),
        sa.UniqueConstraint("subject_type", "subject_id", name=op.f("uq_index_entry_subject_type_subject_id")),
        sqlite_autoincrement=True,
    )
    for statement in TEXT[op.get_bind().dialect.name]:
        op.execute(statement)
    op.create_table(
        "index_word",
        sa.Column("word", sa.String(length=64), nullable=False),
        sa.Column("term", sa.String(length=160), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_index_word")),
    )
    with op.batch_alter_table("index_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_index_word_term"), ["term"], unique=False)
    op.create_table(
        "index_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_change")),
    )
    op.create_table(
        "index_run",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_run")),
    )
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("query", sa.String(length=1000), nullable=False),
        sa.Column("alert", sa.String(length=10), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_until", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("alert IN ('at_once', 'weekly', 'none')", name=op.f("ck_saved_search_alert")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user.id"], name=op.f("fk_saved_search_owner_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
    )
    with op.batch_alter_table("saved_search", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_search_owner_id"), ["owner_id"], unique=False)


def downgrade():
    for table in ("saved_search", "index_run", "index_change", "index_word", "index_text", "index_entry"):
        op.drop_table(table)
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("title_words", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("subject_type", "subject_id", name=op.f("uq_search_entry_subject_type_subject_id")),
    )
