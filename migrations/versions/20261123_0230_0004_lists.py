"""lists: indexes that hold the public projects in the order they are shown

Revision: 0004
After: 0003
Written: 2026-11-23 02:02:00
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index("ix_project_opened_at")
        batch_op.drop_index("ix_project_closes_on")
        batch_op.create_index("ix_project_newest", ["opened_at", "id", "stage"], unique=False)
        batch_op.create_index("ix_project_closing", ["closes_on", "id", "stage", "opened_at"], unique=False)


def downgrade():
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index("ix_project_closing")
        batch_op.drop_index("ix_project_newest")
        batch_op.create_index("ix_project_closes_on", ["closes_on"], unique=False)
        batch_op.create_index("ix_project_opened_at", ["opened_at"], unique=False)
