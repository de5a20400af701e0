"""An idea that is done is told by one recap: of which campaign is noted beside the day."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Key

revision = "0039"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was told before stays told."""
    op.add_column("ideas", sa.Column("recap_campaign_id", Key, nullable=True))
