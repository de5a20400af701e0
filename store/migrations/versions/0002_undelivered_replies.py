"""A reply that could not be delivered is kept with its activity."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was seen before has nothing kept."""
    op.add_column("activities", sa.Column("reply", sa.JSON(), nullable=True))
