"""Planning a season's morning: fewer checks and fewer indexes for each message."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop two foreign keys, keep the index of the few rows that have an invitation."""
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as batch:
        for column in ("campaign_id", "conversation_id"):
            batch.drop_constraint(op.f(f"fk_outbox_{column}"), type_="foreignkey")
        batch.drop_index(op.f("ix_outbox_invitation_id"))
    few = sa.text("invitation_id IS NOT NULL")
    op.create_index(
        op.f("ix_outbox_invitation_id"),
        "outbox",
        ["invitation_id"],
        sqlite_where=few,
        postgresql_where=few,
    )
