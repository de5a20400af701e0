"""What groups knew of a notion at its two meetings, as shown, and what a whole season changed (rule 14)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; campaigns that ended before have nothing to measure."""
    op.add_column("campaigns", sa.Column("figures_at", Instant(), nullable=True))
    op.add_column("campaigns", sa.Column("measured_at", Instant(), nullable=True))
    op.create_table(
        "share_groups",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("team_id", Key, nullable=True),
        sa.Column("site_id", sa.Text(), nullable=True),
        sa.Column("since", Instant(), nullable=False),
        _campaign("campaign_id", "campaigns"),
        _campaign("team_id", "teams"),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_share_groups_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_groups")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_share_groups_campaign_id"), "share_groups", ["campaign_id"])
    op.create_table(
        "notion_shares",
        sa.Column("group_id", Key, nullable=False),
        sa.Column("door", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        _group("notion_shares"),
        sa.PrimaryKeyConstraint("group_id", "door", "meeting", name=op.f("pk_notion_shares")),
    )
    op.create_table(
        "season_changes",
        sa.Column("group_id", Key, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.Column("squares", sa.Float(), nullable=False),
        _group("season_changes"),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_season_changes")),
    )


def _campaign(column: str, table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_share_groups_{column}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, ondelete="CASCADE")


def _group(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_group_id")
    return sa.ForeignKeyConstraint(["group_id"], ["share_groups.id"], name=name, ondelete="CASCADE")
