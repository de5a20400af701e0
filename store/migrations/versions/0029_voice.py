"""What people say of the season, their ideas, and sentences of users (rule 16)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nobody has said anything yet."""
    op.add_column(
        "campaigns", sa.Column("testimonies", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.create_table(
        "pulses",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("player_id", Key, nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_pulses_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_pulses_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulses")),
    )
    op.create_index(op.f("ix_pulses_player_id"), "pulses", ["player_id"], unique=False)
    op.create_index(
        "uq_pulses_question", "pulses", ["campaign_id", "player_id", "moment", "question"], unique=True
    )
    op.create_table(
        "pulse_shares",
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_pulse_shares_campaign_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "moment", "question", name=op.f("pk_pulse_shares")),
    )
    op.create_table(
        "ideas",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("player_id", Key, nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("team_id", Key, nullable=True),
        sa.Column("pulse", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'received'"), nullable=False),
        sa.Column("answer", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("placed_at", Instant(), nullable=True),
        sa.Column("by_site", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("recap_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_ideas_player_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_ideas_site_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_ideas_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ideas_player_id"), "ideas", ["player_id"], unique=False)
    op.create_index(op.f("ix_ideas_team_id"), "ideas", ["team_id"], unique=False)
    op.create_table(
        "testimonies",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("campaign_id", Key, nullable=False),
        sa.Column("door", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("player_id", Key, nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("unread", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_testimonies_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["player_id"], ["players.id"], name=op.f("fk_testimonies_player_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_testimonies")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_testimonies_campaign_id"), "testimonies", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_testimonies_player_id"), "testimonies", ["player_id"], unique=False)
