"""A season says where its board stands and whether it reminds; what a second admin must agree to waits."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the two choices, made as seasons went before, and the table."""
    for name in ("rooms", "reminders"):
        op.add_column(
            "campaigns", sa.Column(name, sa.Boolean(), server_default=sa.text("true"), nullable=False)
        )
    op.create_table(
        "approvals",
        sa.Column("campaign_id", _KEY, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_approvals_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_approvals")),
    )
