"""A round says whether its notion was known, and keeps its version when the season is corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was played before says nothing."""
    # Said again where SQLite rebuilds the table: a number must never come back on another round.
    with op.batch_alter_table("rounds", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("known", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("pack_hash", sa.Text(), nullable=True))
        batch.create_foreign_key(op.f("fk_rounds_pack_hash"), "packs", ["pack_hash"], ["hash"])
