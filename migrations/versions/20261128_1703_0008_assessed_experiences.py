"""assessed experiences: stages between handing in and decision, signs of life, reminders

Every experience stays where it stands. On the way back, what is with the secretariat or with reviewers is with the
secretariat again, to be decided the old way; so is what was to be posted without validation.

Revision: 0008
After: 0007
Written: 2026-11-28 16:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("experience", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refreshed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("reminded_days", sa.Integer(), nullable=True))


def downgrade():
    op.execute("UPDATE experience SET stage = 'submitted' WHERE stage IN ('eligible', 'in_review', 'posted_only')")
    # Not as a batch: on SQLite that would make the table anew, and others point to its rows.
    op.drop_column("experience", "reminded_days")
    op.drop_column("experience", "refreshed_on")
