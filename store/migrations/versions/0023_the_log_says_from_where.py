"""The log says under which label somebody acted, and from where."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; lines so far have no label, and come from where their actor tells."""
    op.add_column("audit", sa.Column("label", sa.Text(), server_default="", nullable=False))
    op.add_column("audit", sa.Column("origin", sa.String(8), server_default="", nullable=False))
    audit = sa.table("audit", sa.column("actor", sa.Text()), sa.column("origin"))
    told = sa.case(
        (audit.c.actor == "clock", "clock"),
        (audit.c.actor == "web", "entry"),
        (audit.c.actor.startswith("player:"), "chat"),
        else_="cli",
    )
    op.execute(audit.update().values(origin=told))
