"""fact checks: that a person has compared a figure of an issue with its source

Revision: 0011
After: 0010
Written: 2026-11-28 17:20:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "issue_fact_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_fact_check_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_issue_fact_check_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_fact_check")),
        sa.UniqueConstraint("issue_id", "fingerprint", name=op.f("uq_issue_fact_check_issue_id_fingerprint")),
    )


def downgrade():
    op.drop_table("issue_fact_check")
