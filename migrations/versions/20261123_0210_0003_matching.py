"""matching: hidden suggestions, prepared invitations, letters, questions to the network

Revision: 0003
After: 0002
Written: 2026-11-23 01:47:16.676495
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "help_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("need_words", sa.JSON(), nullable=False),
        sa.Column("tried", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["user.id"], name=op.f("fk_help_request_asked_by_id_user")),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_help_request_city_id_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
    )
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_request_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_stage"), ["stage"], unique=False)

    op.create_table(
        "dismissal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("other_city_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "project_id IS NOT NULL OR other_city_id IS NOT NULL", name=op.f("ck_dismissal_hides_something")
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_dismissal_city_id_city")),
        sa.ForeignKeyConstraint(["other_city_id"], ["city.id"], name=op.f("fk_dismissal_other_city_id_city")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_dismissal_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissal")),
    )
    with op.batch_alter_table("dismissal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dismissal_city_id"), ["city_id"], unique=False)

    op.create_table(
        "help_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_help_reply_city_id_city")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["help_request.id"], name=op.f("fk_help_reply_request_id_help_request"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_reply")),
        sa.UniqueConstraint("request_id", "city_id", name=op.f("uq_help_reply_request_id_city_id")),
    )
    with op.batch_alter_table("help_reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_reply_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_reply_stage"), ["stage"], unique=False)

    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_city_id", sa.Integer(), nullable=False),
        sa.Column("to_city_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["from_city_id"], ["city.id"], name=op.f("fk_letter_from_city_id_city")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_letter_project_id_project")),
        sa.ForeignKeyConstraint(["to_city_id"], ["city.id"], name=op.f("fk_letter_to_city_id_city")),
        sa.ForeignKeyConstraint(["written_by_id"], ["user.id"], name=op.f("fk_letter_written_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_from_city_id"), ["from_city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_to_city_id"), ["to_city_id"], unique=False)

    op.create_table(
        "invitation_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.JSON(), nullable=False),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_invitation_draft_city_id_city")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_invitation_draft_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_invitation_draft_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_draft")),
    )
    with op.batch_alter_table("invitation_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_draft_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_draft_stage"), ["stage"], unique=False)
        batch_op.create_index(
            "uq_invitation_draft_prepared",
            ["project_id", "city_id"],
            unique=True,
            sqlite_where=sa.text("stage = 'prepared'"),
            postgresql_where=sa.text("stage = 'prepared'"),
        )


def downgrade():
    with op.batch_alter_table("invitation_draft", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_invitation_draft_prepared",
            sqlite_where=sa.text("stage = 'prepared'"),
            postgresql_where=sa.text("stage = 'prepared'"),
        )
        batch_op.drop_index(batch_op.f("ix_invitation_draft_stage"))
        batch_op.drop_index(batch_op.f("ix_invitation_draft_city_id"))

    op.drop_table("invitation_draft")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_to_city_id"))
        batch_op.drop_index(batch_op.f("ix_letter_from_city_id"))

    op.drop_table("letter")
    with op.batch_alter_table("help_reply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_reply_stage"))
        batch_op.drop_index(batch_op.f("ix_help_reply_city_id"))

    op.drop_table("help_reply")
    with op.batch_alter_table("dismissal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dismissal_city_id"))

    op.drop_table("dismissal")
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_request_stage"))
        batch_op.drop_index(batch_op.f("ix_help_request_city_id"))

    op.drop_table("help_request")
    # Their tags would name records of nobody.
    op.execute("DELETE FROM tag WHERE subject_type IN ('help_request', 'invitation_draft')")
