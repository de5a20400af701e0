"""A team keeps how many played on its last day before today."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; the next morning fills them."""
    op.add_column("team_standings", sa.Column("day_before", sa.Date(), nullable=True))
    op.add_column("team_standings", sa.Column("played_before", sa.Integer(), nullable=True))
