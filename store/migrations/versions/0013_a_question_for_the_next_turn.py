"""What is asked before erasing or joining accounts is the person's: it ends with their next turn, anywhere."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what an earlier version asked so is asked again."""
    op.add_column("players", sa.Column("confirmation", sa.Text(), nullable=True))
    op.execute("DELETE FROM confirmations WHERE purpose IN ('forget', 'link')")
