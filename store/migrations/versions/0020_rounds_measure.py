"""A round says which meeting of its notion it is, and how much of it was right (rule 14)."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; campaigns made before have no twins at their doors, and measure nothing."""
    op.add_column("rounds", sa.Column("meeting", sa.Integer(), nullable=True))
    op.add_column("rounds", sa.Column("share", sa.Integer(), nullable=True))
