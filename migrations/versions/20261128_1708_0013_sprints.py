"""sprints: two cities that write by the same day, their sides, and remarks on the drafts

Revision: 0013
After: 0012
Written: 2026-11-28 17:30:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sprint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("reminded_days", sa.Integer(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["user.id"], name=op.f("fk_sprint_proposed_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sprint")),
    )
    op.create_index(op.f("ix_sprint_stage"), "sprint", ["stage"])
    op.create_table(
        "sprint_side",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sprint_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_read", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sprint_id"], ["sprint.id"], name=op.f("fk_sprint_side_sprint_id_sprint"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_sprint_side_city_id_city")),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"],
            name=op.f("fk_sprint_side_experience_id_experience"), ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sprint_side")),
        sa.UniqueConstraint("sprint_id", "city_id", name=op.f("uq_sprint_side_sprint_id_city_id")),
    )
    op.create_index(op.f("ix_sprint_side_city_id"), "sprint_side", ["city_id"])
    op.create_index(op.f("ix_sprint_side_experience_id"), "sprint_side", ["experience_id"])
    op.create_table(
        "sprint_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("side_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["side_id"], ["sprint_side.id"], name=op.f("fk_sprint_remark_side_id_sprint_side"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user.id"], name=op.f("fk_sprint_remark_author_id_user")),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_sprint_remark_city_id_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sprint_remark")),
    )
    op.create_index(op.f("ix_sprint_remark_side_id"), "sprint_remark", ["side_id"])


def downgrade():
    op.drop_table("sprint_remark")
    op.drop_table("sprint_side")
    op.drop_table("sprint")
