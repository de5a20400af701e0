"""What may be tried a few times a day is counted: nobody writes to strangers through the service."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; nobody has tried anything."""
    op.create_table(
        "attempts",
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("mark", "day", name=op.f("pk_attempts")),
    )
