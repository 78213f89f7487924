"""transfers of practices, mentoring calls; what a practice remembers of its versions and its ancestor

Revision: 0007
After: 0006
Written: 2026-11-28 16:40:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STANDING = sa.text("stage IN ('understood', 'adapting', 'running', 'reported')")


def staged():
    return (
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )


# Plain ALTER TABLE: a copy of the table, as batch_alter_table makes on SQLite, would take the rows that hang on it.
ADDED = {
    "practice": {
        "mentor_paused_until": "DATE",
        "current_version": "INTEGER DEFAULT 1 NOT NULL",
        "adapted_from_id": "INTEGER CONSTRAINT fk_practice_adapted_from_id_practice REFERENCES practice (id)",
    },
    "practice_block": {
        "source_experience_id": "INTEGER CONSTRAINT fk_practice_block_source_experience_id_experience "
        "REFERENCES experience (id)",
    },
}


def upgrade():
    for table, columns in ADDED.items():
        for name, kind in columns.items():
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    op.create_index(op.f("ix_practice_adapted_from_id"), "practice", ["adapted_from_id"], unique=False)

    op.create_table(
        "transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("practice_version", sa.Integer(), nullable=False),
        sa.Column("intention", sa.JSON(), nullable=False),
        sa.Column("achieved", sa.JSON(), nullable=False),
        sa.Column("inclusion", sa.JSON(), nullable=False),
        sa.Column("advice", sa.JSON(), nullable=False),
        sa.Column("time_taken", sa.JSON(), nullable=False),
        sa.Column("cost_level", sa.String(length=10), nullable=False),
        sa.Column("stop_reason", sa.JSON(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("running_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("last_sign_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        *staged(),
        sa.CheckConstraint(
            "stage NOT IN ('running', 'reported') OR running_on IS NOT NULL", name=op.f("ck_transfer_runs_since")
        ),
        sa.CheckConstraint(
            "(stage = 'reported') = (reported_on IS NOT NULL)", name=op.f("ck_transfer_reported_has_a_date")
        ),
        sa.CheckConstraint(
            "(stage = 'stopped') = (stopped_on IS NOT NULL)", name=op.f("ck_transfer_stopped_has_a_date")
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_transfer_city_id_city")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_transfer_created_by_id_user")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_transfer_practice_id_practice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
    )
    with op.batch_alter_table("transfer", schema=None) as batch_op:
        for column in ("practice_id", "city_id", "running_on", "stage"):
            batch_op.create_index(batch_op.f(f"ix_transfer_{column}"), [column], unique=False)
        batch_op.create_index(
            "uq_transfer_standing",
            ["practice_id", "city_id"],
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        )

    op.create_table(
        "transfer_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("how IN ('', 'as_is', 'changed', 'left_out')", name=op.f("ck_transfer_block_how")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=op.f("fk_transfer_block_transfer_id_transfer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_block")),
    )
    op.create_table(
        "transfer_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.JSON(), nullable=False),
        sa.Column("before", sa.String(length=60), nullable=False),
        sa.Column("after", sa.String(length=60), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=op.f("fk_transfer_result_transfer_id_transfer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_result")),
    )
    op.create_table(
        "transfer_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_transfer_message_city_id_city")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=op.f("fk_transfer_message_transfer_id_transfer"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["user.id"], name=op.f("fk_transfer_message_written_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_message")),
    )
    op.create_table(
        "mentor_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("topic", sa.JSON(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("origin_note", sa.Text(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        *staged(),
        sa.ForeignKeyConstraint(["asked_by_id"], ["user.id"], name=op.f("fk_mentor_call_asked_by_id_user")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_mentor_call_practice_id_practice")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfer.id"], name=op.f("fk_mentor_call_transfer_id_transfer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_call")),
    )
    for table in ("transfer_block", "transfer_result", "transfer_message", "mentor_call"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_transfer_id"), ["transfer_id"], unique=False)
    with op.batch_alter_table("mentor_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_call_stage"), ["stage"], unique=False)
        batch_op.create_index("ix_mentor_call_year", ["practice_id", "day"], unique=False)


def downgrade():
    for table in ("mentor_call", "transfer_message", "transfer_result", "transfer_block", "transfer"):
        op.drop_table(table)
    op.drop_index(op.f("ix_practice_adapted_from_id"), table_name="practice")
    for table, columns in ADDED.items():
        for name in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
