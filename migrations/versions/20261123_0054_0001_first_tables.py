"""first tables

Revision: 0001
After:
Written: 2026-11-23 00:54:01.879361
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The timeline is append-only: the database itself refuses to change or remove a row.
GUARDS = {
    "sqlite": [
        "CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity "
        "BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END",
        "CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity "
        "BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION activity_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the timeline is append-only'; END $$",
        "CREATE TRIGGER activity_append_only BEFORE UPDATE OR DELETE ON activity "
        "FOR EACH ROW EXECUTE FUNCTION activity_append_only()",
    ],
}


def upgrade():
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("from_stage", sa.String(length=32), nullable=False),
        sa.Column("to_stage", sa.String(length=32), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index("ix_activity_subject", ["subject_type", "subject_id", "id"], unique=False)

    op.create_table(
        "city",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_year", sa.Integer(), nullable=True),
        sa.Column("gnlc_year", sa.Integer(), nullable=True),
        sa.Column("trait", sa.String(length=40), nullable=False),
        sa.Column("trait_words", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("offer_words", sa.JSON(), nullable=False),
        sa.Column("need_words", sa.JSON(), nullable=False),
        sa.Column("contact_office", sa.String(length=160), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("confidence", sa.String(length=1), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("own_fields", sa.JSON(), nullable=False),
        sa.Column("may_be_suggested", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city")),
        sa.UniqueConstraint("slug", name=op.f("uq_city_slug")),
    )
    with op.batch_alter_table("city", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_city_country"), ["country"], unique=False)
        batch_op.create_index(batch_op.f("ix_city_stage"), ["stage"], unique=False)
        batch_op.create_index(batch_op.f("ix_city_standing"), ["standing"], unique=False)
        batch_op.create_index(batch_op.f("ix_city_trait"), ["trait"], unique=False)

    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("theme", sa.JSON(), nullable=False),
        sa.Column("season", sa.JSON(), nullable=False),
        sa.Column("editorial", sa.JSON(), nullable=False),
        sa.Column("signature", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("errata", sa.JSON(), nullable=False),
        sa.Column("withdrawal", sa.JSON(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(stage IN ('published', 'withdrawn')) = (published_at IS NOT NULL)",
            name=op.f("ck_issue_published_has_a_moment"),
        ),
        sa.CheckConstraint("(published_at IS NULL) = (frozen IS NULL)", name=op.f("ck_issue_published_is_frozen")),
        sa.ForeignKeyConstraint(["replaces_id"], ["issue.id"], name=op.f("fk_issue_replaces_id_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("number", "edition", name=op.f("uq_issue_number_edition")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_issue_replaces_id")),
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_published_at"), ["published_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_stage"), ["stage"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("form_key", name=op.f("uq_receipt_form_key")),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("title_words", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("subject_type", "subject_id", name=op.f("uq_search_entry_subject_type_subject_id")),
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint(
            "subject_type", "subject_id", "scheme", "code", name=op.f("uq_tag_subject_type_subject_id_scheme_code")
        ),
    )
    with op.batch_alter_table("tag", schema=None) as batch_op:
        batch_op.create_index("ix_tag_facet", ["subject_type", "scheme", "code", "subject_id"], unique=False)

    op.create_table(
        "throttle_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=250), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Double(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_throttle_count")),
        sa.UniqueConstraint("key", name=op.f("uq_throttle_count_key")),
    )
    op.create_table(
        "issue_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_section_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_section")),
    )
    with op.batch_alter_table("issue_section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_section_issue_id"), ["issue_id"], unique=False)

    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("job_title", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("seat", sa.String(length=20), nullable=True),
        sa.Column("network_role", sa.String(length=20), nullable=True),
        sa.Column("mail_choice", sa.String(length=10), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(city_id IS NULL) = (seat IS NULL)", name=op.f("ck_user_seat_in_a_city")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_user_email_lower")),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_user_city_id_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
    )
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_user_network_role"), ["network_role"], unique=False)
        batch_op.create_index(batch_op.f("ix_user_stage"), ["stage"], unique=False)

    op.create_table(
        "account_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_account_code_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_code")),
    )
    with op.batch_alter_table("account_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_code_code_hash"), ["code_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_account_code_user_id"), ["user_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("seat", sa.String(length=20), nullable=True),
        sa.Column("network_role", sa.String(length=20), nullable=True),
        sa.Column("hands_over", sa.Boolean(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_invitation_city_id_city")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["user.id"], name=op.f("fk_invitation_invited_by_id_user")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_invitation_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_invitation_key_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_stage"), ["stage"], unique=False)

    op.create_table(
        "issue_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(length=12), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("standfirst", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("sort IN ('experience', 'practice', 'call', 'project')", name=op.f("ck_issue_item_sort")),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_item_issue_id_issue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["issue_section.id"],
            name=op.f("fk_issue_item_section_id_issue_section"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_item")),
        sa.UniqueConstraint(
            "issue_id", "subject_type", "subject_id", name=op.f("uq_issue_item_issue_id_subject_type_subject_id")
        ),
    )
    with op.batch_alter_table("issue_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_item_issue_id"), ["issue_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_item_section_id"), ["section_id"], unique=False)
        batch_op.create_index("ix_issue_item_subject", ["subject_type", "subject_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("about_type", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mail", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("fault", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reader_id"], ["user.id"], name=op.f("fk_notice_reader_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_about", ["about_type", "about_id"], unique=False)
        batch_op.create_index("ix_notice_due", ["mail", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_reader_id"), ["reader_id"], unique=False)

    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.JSON(), nullable=False),
        sa.Column("problem", sa.JSON(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("time_needed", sa.JSON(), nullable=False),
        sa.Column("cost_level", sa.String(length=10), nullable=False),
        sa.Column("contact_name", sa.String(length=100), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("mentor_calls", sa.Integer(), nullable=False),
        sa.Column("return_note", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(stage IN ('published', 'retired')) = (published_on IS NOT NULL)",
            name=op.f("ck_practice_published_has_a_date"),
        ),
        sa.CheckConstraint("mentor_calls BETWEEN 0 AND 24", name=op.f("ck_practice_mentor_calls")),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_practice_city_id_city")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_practice_created_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_practice_cost_level"), ["cost_level"], unique=False)
        batch_op.create_index(batch_op.f("ix_practice_published_on"), ["published_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_practice_stage"), ["stage"], unique=False)

    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_city_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("purpose", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("project_type", sa.String(length=40), nullable=False),
        sa.Column("challenge_words", sa.JSON(), nullable=False),
        sa.Column("offer_words", sa.JSON(), nullable=False),
        sa.Column("need_words", sa.JSON(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("newcomers_welcome", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("is_online", sa.Boolean(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("inclusion_note", sa.JSON(), nullable=False),
        sa.Column("resources_note", sa.JSON(), nullable=False),
        sa.Column("resources_are_public", sa.Boolean(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_sign_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warned_months", sa.Integer(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seats BETWEEN 1 AND 10", name=op.f("ck_project_seats_1_to_10")),
        sa.ForeignKeyConstraint(["lead_city_id"], ["city.id"], name=op.f("fk_project_lead_city_id_city")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["user.id"], name=op.f("fk_project_proposed_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_closes_on"), ["closes_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_lead_city_id"), ["lead_city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_opened_at"), ["opened_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_project_type"), ["project_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_stage"), ["stage"], unique=False)

    op.create_table(
        "signed_in_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("browser", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_signed_in_session_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in_session")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_signed_in_session_key_hash")),
    )
    with op.batch_alter_table("signed_in_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signed_in_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("small_sha256", sa.String(length=64), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("small_width", sa.Integer(), nullable=True),
        sa.Column("small_height", sa.Integer(), nullable=True),
        sa.Column("original_name", sa.String(length=120), nullable=False),
        sa.Column("caption", sa.JSON(), nullable=False),
        sa.Column("credit", sa.JSON(), nullable=False),
        sa.Column("alt", sa.JSON(), nullable=False),
        sa.Column("has_consent", sa.Boolean(), nullable=False),
        sa.Column("consent_note", sa.String(length=200), nullable=False),
        sa.Column("licence", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(sort = 'photo') = (small_sha256 IS NOT NULL AND width IS NOT NULL AND height IS NOT NULL)",
            name=op.f("ck_stored_file_photo_has_sizes"),
        ),
        sa.CheckConstraint("sort IN ('photo', 'document')", name=op.f("ck_stored_file_sort")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["user.id"], name=op.f("fk_stored_file_uploaded_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stored_file_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_stored_file_small_sha256"), ["small_sha256"], unique=False)
        batch_op.create_index(
            "ix_stored_file_subject", ["subject_type", "subject_id", "sort", "position"], unique=False
        )

    op.create_table(
        "expected_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("measure", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_expected_result_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_result")),
    )
    with op.batch_alter_table("expected_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expected_result_project_id"), ["project_id"], unique=False)

    op.create_table(
        "experience",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.JSON(), nullable=False),
        sa.Column("organisation_country", sa.String(length=2), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("return_note", sa.Text(), nullable=False),
        sa.Column("improvements", sa.JSON(), nullable=False),
        sa.Column("validated_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.JSON(), nullable=False),
        sa.Column("partner_names", sa.JSON(), nullable=False),
        sa.Column("contact_name", sa.String(length=100), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("need", sa.JSON(), nullable=False),
        sa.Column("what_we_did", sa.JSON(), nullable=False),
        sa.Column("obstacles", sa.JSON(), nullable=False),
        sa.Column("obstacles_are_public", sa.Boolean(), nullable=False),
        sa.Column("quote", sa.JSON(), nullable=False),
        sa.Column("quote_by", sa.JSON(), nullable=False),
        sa.Column("quote_has_consent", sa.Boolean(), nullable=False),
        sa.Column("reached", sa.JSON(), nullable=False),
        sa.Column("people_counts", sa.JSON(), nullable=False),
        sa.Column("group_counts", sa.JSON(), nullable=False),
        sa.Column("partner_roles", sa.JSON(), nullable=False),
        sa.Column("pooled", sa.JSON(), nullable=False),
        sa.Column("resource_level", sa.String(length=10), nullable=False),
        sa.Column("time_needed", sa.JSON(), nullable=False),
        sa.Column("staff_needed", sa.JSON(), nullable=False),
        sa.Column("cost_level", sa.String(length=10), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("first_steps", sa.JSON(), nullable=False),
        sa.Column("lasting", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("licence", sa.String(length=40), nullable=False),
        sa.Column("has_rights", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("source_note", sa.Text(), nullable=False),
        sa.Column("sort", sa.String(length=40), nullable=False),
        sa.Column("occasion", sa.String(length=20), nullable=False),
        sa.Column("session_number", sa.Integer(), nullable=True),
        sa.Column("goal_basis", sa.JSON(), nullable=False),
        sa.Column("is_unconfirmed", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(stage IN ('published', 'archived')) = (published_on IS NOT NULL)",
            name=op.f("ck_experience_published_has_a_date"),
        ),
        sa.CheckConstraint("size IN ('spark', 'snapshot', 'full')", name=op.f("ck_experience_size")),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_experience_city_id_city")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_experience_created_by_id_user")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_experience_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience")),
        sa.UniqueConstraint("origin", name=op.f("uq_experience_origin")),
    )
    with op.batch_alter_table("experience", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_experience_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_experience_cost_level"), ["cost_level"], unique=False)
        batch_op.create_index(batch_op.f("ix_experience_is_unconfirmed"), ["is_unconfirmed"], unique=False)
        batch_op.create_index(batch_op.f("ix_experience_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_experience_published_on"), ["published_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_experience_stage"), ["stage"], unique=False)
        batch_op.create_index(batch_op.f("ix_experience_valid_until"), ["valid_until"], unique=False)

    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("contribution", sa.JSON(), nullable=False),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_days", sa.Integer(), nullable=False),
        sa.Column("plan_confirmed_version", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_partnership_city_id_city")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_partnership_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partnership_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_stage"), ["stage"], unique=False)
        batch_op.create_index(
            "uq_partnership_live",
            ["project_id", "city_id"],
            unique=True,
            sqlite_where=sa.text("stage IN ('requested', 'invited', 'waiting', 'changed', 'accepted', 'active')"),
            postgresql_where=sa.text("stage IN ('requested', 'invited', 'waiting', 'changed', 'accepted', 'active')"),
        )

    op.create_table(
        "practice_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("worked", sa.JSON(), nullable=False),
        sa.Column("watch", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_block_practice_id_practice"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_block")),
    )
    with op.batch_alter_table("practice_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_block_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "stakeholder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_stakeholder_project_id_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder")),
    )
    with op.batch_alter_table("stakeholder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stakeholder_project_id"), ["project_id"], unique=False)

    op.create_table(
        "co_city",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_co_city_city_id_city")),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"], name=op.f("fk_co_city_experience_id_experience"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_city")),
        sa.UniqueConstraint("experience_id", "city_id", name=op.f("uq_co_city_experience_id_city_id")),
    )
    with op.batch_alter_table("co_city", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_co_city_city_id"), ["city_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_co_city_stage"), ["stage"], unique=False)

    op.create_table(
        "experience_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("worked", sa.JSON(), nullable=False),
        sa.Column("watch", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"],
            ["experience.id"],
            name=op.f("fk_experience_block_experience_id_experience"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_block")),
    )
    with op.batch_alter_table("experience_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_experience_block_experience_id"), ["experience_id"], unique=False)

    op.create_table(
        "experience_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.JSON(), nullable=False),
        sa.Column("before", sa.String(length=60), nullable=False),
        sa.Column("after", sa.String(length=60), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"],
            ["experience.id"],
            name=op.f("fk_experience_result_experience_id_experience"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_result")),
    )
    with op.batch_alter_table("experience_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_experience_result_experience_id"), ["experience_id"], unique=False)

    op.create_table(
        "partnership_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_partnership_answer_city_id_city")),
        sa.ForeignKeyConstraint(
            ["partnership_id"],
            ["partnership.id"],
            name=op.f("fk_partnership_answer_partnership_id_partnership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_partnership_answer_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_answer")),
    )
    with op.batch_alter_table("partnership_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partnership_answer_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "practice_source",
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"], name=op.f("fk_practice_source_experience_id_experience")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_source_practice_id_practice"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("practice_id", "experience_id", name=op.f("pk_practice_source")),
    )
    with op.batch_alter_table("practice_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_practice_source_experience_id"), ["experience_id"], unique=False)

    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade():
    with op.batch_alter_table("practice_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_source_experience_id"))

    op.drop_table("practice_source")
    with op.batch_alter_table("partnership_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partnership_answer_partnership_id"))

    op.drop_table("partnership_answer")
    with op.batch_alter_table("experience_result", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_experience_result_experience_id"))

    op.drop_table("experience_result")
    with op.batch_alter_table("experience_block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_experience_block_experience_id"))

    op.drop_table("experience_block")
    with op.batch_alter_table("co_city", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_co_city_stage"))
        batch_op.drop_index(batch_op.f("ix_co_city_city_id"))

    op.drop_table("co_city")
    with op.batch_alter_table("stakeholder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stakeholder_project_id"))

    op.drop_table("stakeholder")
    with op.batch_alter_table("practice_block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_block_practice_id"))

    op.drop_table("practice_block")
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_partnership_live",
            sqlite_where=sa.text("stage IN ('requested', 'invited', 'waiting', 'changed', 'accepted', 'active')"),
            postgresql_where=sa.text("stage IN ('requested', 'invited', 'waiting', 'changed', 'accepted', 'active')"),
        )
        batch_op.drop_index(batch_op.f("ix_partnership_stage"))
        batch_op.drop_index(batch_op.f("ix_partnership_project_id"))
        batch_op.drop_index(batch_op.f("ix_partnership_expires_at"))
        batch_op.drop_index(batch_op.f("ix_partnership_city_id"))

    op.drop_table("partnership")
    with op.batch_alter_table("experience", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_experience_valid_until"))
        batch_op.drop_index(batch_op.f("ix_experience_stage"))
        batch_op.drop_index(batch_op.f("ix_experience_published_on"))
        batch_op.drop_index(batch_op.f("ix_experience_project_id"))
        batch_op.drop_index(batch_op.f("ix_experience_is_unconfirmed"))
        batch_op.drop_index(batch_op.f("ix_experience_cost_level"))
        batch_op.drop_index(batch_op.f("ix_experience_city_id"))

    op.drop_table("experience")
    with op.batch_alter_table("expected_result", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expected_result_project_id"))

    op.drop_table("expected_result")
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_index("ix_stored_file_subject")
        batch_op.drop_index(batch_op.f("ix_stored_file_small_sha256"))
        batch_op.drop_index(batch_op.f("ix_stored_file_sha256"))

    op.drop_table("stored_file")
    with op.batch_alter_table("signed_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signed_in_session_user_id"))

    op.drop_table("signed_in_session")
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_stage"))
        batch_op.drop_index(batch_op.f("ix_project_project_type"))
        batch_op.drop_index(batch_op.f("ix_project_opened_at"))
        batch_op.drop_index(batch_op.f("ix_project_lead_city_id"))
        batch_op.drop_index(batch_op.f("ix_project_closes_on"))

    op.drop_table("project")
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_practice_stage"))
        batch_op.drop_index(batch_op.f("ix_practice_published_on"))
        batch_op.drop_index(batch_op.f("ix_practice_cost_level"))
        batch_op.drop_index(batch_op.f("ix_practice_city_id"))

    op.drop_table("practice")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_reader_id"))
        batch_op.drop_index(batch_op.f("ix_notice_message_id"))
        batch_op.drop_index("ix_notice_due")
        batch_op.drop_index("ix_notice_about")

    op.drop_table("notice")
    with op.batch_alter_table("issue_item", schema=None) as batch_op:
        batch_op.drop_index("ix_issue_item_subject")
        batch_op.drop_index(batch_op.f("ix_issue_item_section_id"))
        batch_op.drop_index(batch_op.f("ix_issue_item_issue_id"))

    op.drop_table("issue_item")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_stage"))
        batch_op.drop_index(batch_op.f("ix_invitation_email"))
        batch_op.drop_index(batch_op.f("ix_invitation_city_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("account_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_code_user_id"))
        batch_op.drop_index(batch_op.f("ix_account_code_code_hash"))

    op.drop_table("account_code")
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_stage"))
        batch_op.drop_index(batch_op.f("ix_user_network_role"))
        batch_op.drop_index(batch_op.f("ix_user_city_id"))

    op.drop_table("user")
    with op.batch_alter_table("issue_section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_section_issue_id"))

    op.drop_table("issue_section")
    op.drop_table("throttle_count")
    with op.batch_alter_table("tag", schema=None) as batch_op:
        batch_op.drop_index("ix_tag_facet")

    op.drop_table("tag")
    op.drop_table("search_entry")
    op.drop_table("receipt")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_stage"))
        batch_op.drop_index(batch_op.f("ix_issue_published_at"))

    op.drop_table("issue")
    op.drop_table("edition")
    with op.batch_alter_table("city", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_city_trait"))
        batch_op.drop_index(batch_op.f("ix_city_standing"))
        batch_op.drop_index(batch_op.f("ix_city_stage"))
        batch_op.drop_index(batch_op.f("ix_city_country"))

    op.drop_table("city")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index("ix_activity_subject")
        batch_op.drop_index(batch_op.f("ix_activity_actor_id"))

    op.drop_table("activity")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION activity_append_only()")
