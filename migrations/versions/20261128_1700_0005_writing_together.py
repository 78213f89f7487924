"""writing together: where translations come from, typing that is not saved yet, who has a page open, whose consent

Revision: 0005
After: 0004
Written: 2026-11-28 16:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    # Added and dropped in place: rebuilding the table would take with it the rows that hang on it. The defaults are
    # for the rows there are.
    op.add_column("experience", sa.Column("origins", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("experience", sa.Column("quote_consent_from", sa.String(100), nullable=False, server_default=""))
    op.add_column("experience", sa.Column("quote_consent_on", sa.Date(), nullable=True))
    op.add_column("experience", sa.Column("quote_licence", sa.String(40), nullable=False, server_default=""))
    op.add_column("stored_file", sa.Column("consent_on", sa.Date(), nullable=True))
    op.create_table(
        "experience_unsaved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("tab", sa.String(length=32), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"],
            name=op.f("fk_experience_unsaved_experience_id_experience"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_experience_unsaved_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_unsaved")),
        sa.UniqueConstraint(
            "experience_id", "section", "user_id", "tab", name=op.f("uq_experience_unsaved_experience_id_section_user_id_tab")
        ),
    )
    op.create_index(op.f("ix_experience_unsaved_typed_at"), "experience_unsaved", ["typed_at"])
    op.create_table(
        "experience_presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"],
            name=op.f("fk_experience_presence_experience_id_experience"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_experience_presence_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_presence")),
        sa.UniqueConstraint("experience_id", "section", "user_id", name=op.f("uq_experience_presence_experience_id_section_user_id")),
    )
    op.create_index(op.f("ix_experience_presence_seen_at"), "experience_presence", ["seen_at"])
    op.create_table(
        "untold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_untold_by_id_user")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_untold_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_untold")),
        sa.UniqueConstraint("project_id", name=op.f("uq_untold_project_id")),
    )


def downgrade():
    op.drop_table("untold")
    op.drop_table("experience_presence")
    op.drop_table("experience_unsaved")
    op.drop_column("stored_file", "consent_on")
    for column in ("quote_licence", "quote_consent_on", "quote_consent_from", "origins"):
        op.drop_column("experience", column)
