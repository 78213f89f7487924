"""publishing: an issue is frozen first, its files are made, then it appears

Revision: 0016
After: 0015
Written: 2026-11-28 17:05:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FROZEN_WHEN_OUT = "(published_at IS NULL) = (frozen IS NULL)"
FROZEN_WHEN_PUBLISHING = "(stage IN ('publishing', 'published', 'withdrawn')) = (frozen IS NOT NULL)"


NAME = "ck_issue_published_is_frozen"


def upgrade():
    moment = sa.DateTime(timezone=True).compile(dialect=op.get_bind().dialect)
    for column in ("frozen_at", "made_at"):
        op.execute(f"ALTER TABLE issue ADD COLUMN {column} {moment}")
    _check(FROZEN_WHEN_OUT, FROZEN_WHEN_PUBLISHING)
    op.execute("UPDATE issue SET frozen_at = published_at WHERE published_at IS NOT NULL")


def downgrade():
    # What is being published is taken back: the earlier version knows no such stage.
    op.execute("UPDATE issue SET stage = 'composing', frozen = NULL WHERE stage = 'publishing'")
    _check(FROZEN_WHEN_PUBLISHING, FROZEN_WHEN_OUT)
    for column in ("made_at", "frozen_at"):
        op.execute(f"ALTER TABLE issue DROP COLUMN {column}")


def _check(old, new):
    """Put one condition in place of another. SQLite rewrites it where it stands (sqlite.org/lang_altertable.html): a
    table that is built anew would take the sections of its issues along."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(op.f(NAME), "issue", type_="check")
        op.create_check_constraint(op.f(NAME), "issue", new)
        return
    rewrite = sa.text("UPDATE sqlite_master SET sql = replace(sql, :old, :new) WHERE type = 'table' AND name = 'issue'")
    op.execute("PRAGMA writable_schema = ON")
    connection.execute(rewrite, {"old": old, "new": new})
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
