"""subscriptions: who receives the digest by e-mail, which issue a person has released, each mail of it

Revision: 0010
After: 0009
Written: 2026-11-28 17:05:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "subscriber",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.Column("key_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(stage IN ('asked', 'confirmed')) = (address IS NOT NULL)",
            name=op.f("ck_subscriber_address_is_kept_while_needed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriber")),
        sa.UniqueConstraint("address", name=op.f("uq_subscriber_address")),
        sa.UniqueConstraint("address_hash", name=op.f("uq_subscriber_address_hash")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_subscriber_key_hash")),
    )
    op.create_index(op.f("ix_subscriber_stage"), "subscriber", ["stage"])
    op.create_index("ix_subscriber_stage_language", "subscriber", ["stage", "language"])
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("released_by_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_release_issue_id_issue")),
        sa.ForeignKeyConstraint(["released_by_id"], ["user.id"], name=op.f("fk_release_released_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("issue_id", name=op.f("uq_release_issue_id")),
    )
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=True),
        sa.Column("tester_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("mail", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("fault", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(subscriber_id IS NULL) <> (tester_id IS NULL)", name=op.f("ck_dispatch_has_one_reader")
        ),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_dispatch_issue_id_issue")),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name=op.f("fk_dispatch_subscriber_id_subscriber")
        ),
        sa.ForeignKeyConstraint(["tester_id"], ["user.id"], name=op.f("fk_dispatch_tester_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
        sa.UniqueConstraint("issue_id", "subscriber_id", name=op.f("uq_dispatch_issue_id_subscriber_id")),
    )
    for column in ("issue_id", "subscriber_id", "tester_id", "message_id"):
        op.create_index(op.f(f"ix_dispatch_{column}"), "dispatch", [column])
    op.create_index("ix_dispatch_due", "dispatch", ["mail", "due_at"])


def downgrade():
    op.drop_table("dispatch")
    op.drop_table("release")
    op.drop_table("subscriber")
