"""search: which entries hold a common word, as bits

Revision: 0017
After: 0016
Written: 2026-11-28 17:12:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "index_common",
        sa.Column("term", sa.String(length=160), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(length=16), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_index_common")),
    )


def downgrade():
    op.drop_table("index_common")
