"""Each arrival finds its rows by a key: a team's links, and the lists that expect somebody."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep two indexes more."""
    op.create_index(op.f("ix_links_team_id"), "links", ["team_id"])
    op.create_index(op.f("ix_list_members_handle"), "list_members", ["handle"])
