"""A season knows how its items came to their doors."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; every season so far has the written order."""
    op.add_column(
        "campaigns", sa.Column("door_order", sa.String(16), server_default="written", nullable=False)
    )
