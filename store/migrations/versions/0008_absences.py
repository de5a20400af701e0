"""Players declare when they do not work, ask for a reminder at an hour of theirs, and have an agenda."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; everybody works every day and asked for nothing yet."""
    op.add_column("players", sa.Column("away", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("players", sa.Column("pause_first", sa.Date(), nullable=True))
    op.add_column("players", sa.Column("pause_last", sa.Date(), nullable=True))
    op.add_column("players", sa.Column("absences", sa.Text(), nullable=True))
    op.add_column("players", sa.Column("reminder", sa.Time(), nullable=True))
    op.add_column("players", sa.Column("reminder_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("players", sa.Column("agenda", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_index(op.f("ix_players_reminder"), "players", ["reminder"])
