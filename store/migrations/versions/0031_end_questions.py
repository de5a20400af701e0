"""Whom the next reply asks about a season that is over (rule 16)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Key

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of seasons that ended before, nobody is asked."""
    op.create_table(
        "end_questions",
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("player_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_end_questions_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_end_questions_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "player_id", name=op.f("pk_end_questions")),
    )
    op.create_index(op.f("ix_end_questions_player_id"), "end_questions", ["player_id"])
