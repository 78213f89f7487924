"""studio: what an editor decides about an issue, its sections and its pieces; approval by a second person

Revision: 0009
After: 0008
Written: 2026-11-28 16:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KINDS = "'editorial', 'experiences', 'practices', 'calls', 'projects', 'figures', 'calendar', 'own'"
LENGTHS = "'brief', 'half', 'page', 'spread'"
TEXTS, NUMBER, MOMENT = sa.JSON(), sa.Integer(), sa.DateTime(timezone=True)
# table → column, its type, what more is said of it; the defaults are for the rows there are
COLUMNS = {
    "issue": (
        ("cover", sa.String(10), "NOT NULL DEFAULT 'generated' {check} (cover IN ('generated', 'photo'))"),
        ("cover_photo_id", NUMBER, "{key} stored_file (id)"),
        ("digits", sa.String(8), "NOT NULL DEFAULT 'latin' {check} (digits IN ('latin', 'arabic'))"),
        ("embargo_until", MOMENT, ""),
        ("made_ready_by_id", NUMBER, '{key} "user" (id)'),
        ("approved_by_id", NUMBER, '{key} "user" (id)'),
        (
            "approved_at", MOMENT,
            "CONSTRAINT ck_issue_approved_by_somebody CHECK ((approved_at IS NULL) = (approved_by_id IS NULL)) "
            "CONSTRAINT ck_issue_approved_has_a_moment CHECK (stage <> 'approved' OR approved_at IS NOT NULL)",
        ),
        ("origins", TEXTS, "NOT NULL DEFAULT '{{}}'"),
    ),
    "issue_section": (
        ("kind", sa.String(12), f"NOT NULL DEFAULT 'own' {{check}} (kind IN ({KINDS}))"),
        ("origins", TEXTS, "NOT NULL DEFAULT '{{}}'"),
        ("version", NUMBER, "NOT NULL DEFAULT 1"),
    ),
    "issue_item": (
        ("length", sa.String(8), f"NOT NULL DEFAULT 'page' {{check}} (length IN ({LENGTHS}))"),
        ("has_photo", sa.Boolean(), "NOT NULL DEFAULT true"),
        ("photo_id", NUMBER, "{key} stored_file (id)"),
        ("crop", TEXTS, ""),
        ("pull_quote", TEXTS, "NOT NULL DEFAULT '{{}}'"),
        ("texts", TEXTS, "NOT NULL DEFAULT '{{}}'"),
        ("origins", TEXTS, "NOT NULL DEFAULT '{{}}'"),
        ("version", NUMBER, "NOT NULL DEFAULT 1"),
    ),
}  # fmt: skip


def upgrade():
    """In place, constraints and all: SQLite would take the sections of an issue along when it rebuilds the table."""
    dialect = op.get_bind().dialect
    for table, columns in COLUMNS.items():
        for name, kind, more in columns:
            referred = "user" if name.endswith("by_id") else "stored_file"
            more = more.format(
                check=f"CONSTRAINT ck_{table}_{name} CHECK", key=f"CONSTRAINT fk_{table}_{name}_{referred} REFERENCES"
            )
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind.compile(dialect=dialect)} {more}")


def downgrade():
    op.execute("UPDATE issue SET stage = 'ready' WHERE stage = 'approved'")
    for table, columns in COLUMNS.items():
        for name, _kind, _more in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
