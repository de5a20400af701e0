"""What a season changed stays as it was published, beside what a corrected answer makes of it (rule 13)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what was replaced before is gone."""
    op.create_table(
        "former_changes",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("group_id", Key, nullable=False),
        sa.Column("measured_at", Instant(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=False),
        sa.Column("doors", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.Column("squares", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["share_groups.id"], name=op.f("fk_former_changes_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_changes")),
    )
    op.create_index(op.f("ix_former_changes_group_id"), "former_changes", ["group_id"])
