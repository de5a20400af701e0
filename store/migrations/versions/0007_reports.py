"""Reports on a door, an answer that waits for a reply, and rounds whose right answer was found wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table and the two marks; nobody waits for anything yet."""
    op.add_column("players", sa.Column("mail", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column(
        "rounds", sa.Column("mended", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.create_table(
        "reports",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("campaign_id", _KEY, nullable=False),
        sa.Column("player_id", _KEY, nullable=False),
        sa.Column("door", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("pack_hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_reports_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_reports_player_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pack_hash"], ["packs.hash"], name=op.f("fk_reports_pack_hash")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_campaign_id"), "reports", ["campaign_id"])
    op.create_index(op.f("ix_reports_player_id"), "reports", ["player_id"])
