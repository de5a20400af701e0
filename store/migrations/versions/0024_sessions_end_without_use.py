"""Sessions of people with a role end without use: the use is noted."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; for people with a role the time begins now."""
    op.add_column("sessions", sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
    sessions = sa.table("sessions", *map(sa.column, ("account_id", "used_at")))
    accounts = sa.table("accounts", *map(sa.column, ("id", "player_id")))
    players = sa.table("players", *map(sa.column, ("id", "roles")))
    held = sa.select(accounts.c.id).join(players, players.c.id == accounts.c.player_id)
    held = held.where(players.c.roles != "")
    op.execute(sessions.update().where(sessions.c.account_id.in_(held)).values(used_at=sa.func.now()))
