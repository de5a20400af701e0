"""What everybody had right of an item, and how many people took which choice, as shown."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the clock counts campaigns begun before, once."""
    op.add_column("campaigns", sa.Column("items_at", Instant(), nullable=True))
    op.create_table(
        "item_figures",
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("squares", sa.BigInteger(), nullable=False),
        sa.Column("discrimination", sa.Float(), nullable=True),
        sa.Column("until", Instant(), nullable=True),
        sa.Column("read_until", Instant(), nullable=True),
        sa.Column("read_rounds", sa.Integer(), nullable=False),
        sa.Column("read_ids", sa.BigInteger(), nullable=False),
        _campaign("item_figures"),
        sa.PrimaryKeyConstraint("campaign_id", "item_id", name=op.f("pk_item_figures")),
    )
    op.create_table(
        "item_choices",
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        _campaign("item_choices"),
        sa.PrimaryKeyConstraint(
            "campaign_id", "item_id", "question", "choice", name=op.f("pk_item_choices")
        ),
    )


def _campaign(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_campaign_id")
    return sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=name, ondelete="CASCADE")
