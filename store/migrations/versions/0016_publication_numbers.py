"""A team's publications are numbered, and its unpublished members counted, under those names."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rename three columns; SQLite does it in place too, without copying a table."""
    op.execute("ALTER TABLE player_standings RENAME COLUMN epoch TO publication_number")
    op.execute("ALTER TABLE team_standings RENAME COLUMN epoch TO publication_number")
    op.execute("ALTER TABLE team_standings RENAME COLUMN movers TO unpublished_members")
