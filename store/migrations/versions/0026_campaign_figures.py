"""Whom a campaign reached, counted by the clock (rule 17)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; every launched campaign is counted once, the next night."""
    op.create_table(
        "campaign_figures",
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("counted_at", Instant(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_figures_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_campaign_figures")),
    )
