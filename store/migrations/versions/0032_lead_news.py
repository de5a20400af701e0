"""What leads are told of a campaign without asking; a second admin agrees to welcomes too."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nothing was told yet. What waits for a second admin, ten minutes at most, is asked again."""
    op.drop_table("approvals")
    op.create_table(
        "approvals",
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("campaign_id", Key, nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_approvals_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_approvals")),
    )
    op.create_table(
        "lead_news",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("campaign_id", Key, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_lead_news_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_news")),
        sa.UniqueConstraint("slot", name=op.f("uq_lead_news_slot")),
        sqlite_autoincrement=True,
    )
