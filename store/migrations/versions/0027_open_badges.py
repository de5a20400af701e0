"""Digital badges that stand (Open Badges 3.0)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nobody has a badge yet."""
    op.create_table(
        "open_badges",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("player_id", Key, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_open_badges_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_open_badges_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_badges")),
        sa.UniqueConstraint(
            "campaign_id", "player_id", name=op.f("uq_open_badges_campaign_id_player_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_open_badges_player_id"), "open_badges", ["player_id"])
