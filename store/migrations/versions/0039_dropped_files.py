"""Files that leads drop at the desk, kept while what they would change waits for a yes."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add their table."""
    op.create_table(
        "dropped_files",
        sa.Column("player_id", Key, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_dropped_files_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("player_id", "purpose", name=op.f("pk_dropped_files")),
    )
