"""assessments: gates and decisions, reviews, and the people who review

Revision: 0012
After: 0011
Written: 2026-11-28 17:00:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('reviewer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('is_available', sa.Boolean(), nullable=False),
    sa.Column('away_until', sa.Date(), nullable=True),
    sa.Column('most_open', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_reviewer_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reviewer')),
    sa.UniqueConstraint('user_id', name=op.f('uq_reviewer_user_id'))
    )
    op.create_table('assessment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('experience_id', sa.Integer(), nullable=False),
    sa.Column('round_number', sa.Integer(), nullable=False),
    sa.Column('rubric_version', sa.Integer(), nullable=False),
    sa.Column('gates', sa.JSON(), nullable=False),
    sa.Column('frozen', sa.JSON(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('total', sa.Double(), nullable=True),
    sa.Column('advice', sa.String(length=10), nullable=False),
    sa.Column('verdict', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('improvements', sa.JSON(), nullable=False),
    sa.Column('prepared_by_id', sa.Integer(), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('feedback', sa.JSON(), nullable=False),
    sa.Column('stage', sa.String(length=32), nullable=False),
    sa.Column('stage_since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(stage = 'released') = (released_at IS NOT NULL)", name=op.f('ck_assessment_released_has_a_date')),
    sa.CheckConstraint("verdict IN ('', 'accept', 'return', 'post')", name=op.f('ck_assessment_verdict')),
    sa.ForeignKeyConstraint(['experience_id'], ['experience.id'], name=op.f('fk_assessment_experience_id_experience')),
    sa.ForeignKeyConstraint(['prepared_by_id'], ['user.id'], name=op.f('fk_assessment_prepared_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assessment')),
    sa.UniqueConstraint('experience_id', 'round_number', name=op.f('uq_assessment_experience_id_round_number'))
    )
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assessment_experience_id'), ['experience_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assessment_stage'), ['stage'], unique=False)
        batch_op.create_index('uq_assessment_open', ['experience_id'], unique=True, sqlite_where=sa.text("stage IN ('asked', 'eligible', 'reviewing', 'prepared')"), postgresql_where=sa.text("stage IN ('asked', 'eligible', 'reviewing', 'prepared')"))

    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('reminders', sa.Integer(), nullable=False),
    sa.Column('is_third', sa.Boolean(), nullable=False),
    sa.Column('why', sa.JSON(), nullable=False),
    sa.Column('swap_reason', sa.Text(), nullable=False),
    sa.Column('has_no_conflict', sa.Boolean(), nullable=False),
    sa.Column('refusal', sa.Text(), nullable=False),
    sa.Column('rubric_version', sa.Integer(), nullable=False),
    sa.Column('scores', sa.JSON(), nullable=False),
    sa.Column('comments', sa.JSON(), nullable=False),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('to_owner', sa.Text(), nullable=False),
    sa.Column('to_secretariat', sa.Text(), nullable=False),
    sa.Column('total', sa.Double(), nullable=True),
    sa.Column('stage', sa.String(length=32), nullable=False),
    sa.Column('stage_since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("stage <> 'submitted' OR (total IS NOT NULL AND has_no_conflict)", name=op.f('ck_review_whole')),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_review_assessment_id_assessment'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['reviewer_id'], ['user.id'], name=op.f('fk_review_reviewer_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review')),
    sa.UniqueConstraint('assessment_id', 'reviewer_id', name=op.f('uq_review_assessment_id_reviewer_id'))
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_assessment_id'), ['assessment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_reviewer_id'), ['reviewer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_stage'), ['stage'], unique=False)


def downgrade():
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_stage'))
        batch_op.drop_index(batch_op.f('ix_review_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_review_assessment_id'))

    op.drop_table('review')
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.drop_index('uq_assessment_open', sqlite_where=sa.text("stage IN ('asked', 'eligible', 'reviewing', 'prepared')"), postgresql_where=sa.text("stage IN ('asked', 'eligible', 'reviewing', 'prepared')"))
        batch_op.drop_index(batch_op.f('ix_assessment_stage'))
        batch_op.drop_index(batch_op.f('ix_assessment_experience_id'))

    op.drop_table('assessment')
    op.drop_table('reviewer')
    # Their tags would name records of nobody.
    op.execute("DELETE FROM tag WHERE subject_type = 'reviewer'")
