"""What was said is not said twice, nor lost: which recap tells of an idea, and whether a question had an ear."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Key

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was told before stays told, and what was asked before was heard."""
    op.add_column("ideas", sa.Column("recap_campaign_id", Key, nullable=True))
    op.add_column(
        "plan_actions", sa.Column("unheard", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
