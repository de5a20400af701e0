"""How unsure a season's change is, from the spread between each person's own pairs.

What was measured before has none: it keeps the interval that was published.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the sum to the changes of today and to those that they replaced."""
    for table in ("season_changes", "former_changes"):
        op.add_column(table, sa.Column("noise", sa.Float(), nullable=True))
