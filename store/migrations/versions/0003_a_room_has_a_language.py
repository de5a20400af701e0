"""A room speaks the language of the one who bound it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; rooms bound before go on in French."""
    op.add_column("rooms", sa.Column("language", sa.String(8), nullable=False, server_default="fr"))
