"""A season knows when its ranks were published last."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nothing is known of publications before."""
    op.add_column("campaigns", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
