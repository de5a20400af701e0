"""Grids of practice, what is shown of them, and a team's plan (rule 15)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nobody has answered a grid yet."""
    op.create_table(
        "practice_grids",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("campaign_id", Key, nullable=True),
        sa.Column("team_id", Key, nullable=True),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("pack_hash", sa.Text(), nullable=False),
        sa.Column("own_statements", sa.JSON(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("counted_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_practice_grids_campaign_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pack_hash"], ["packs.hash"], name=op.f("fk_practice_grids_pack_hash")),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_practice_grids_team_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_grids")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_practice_grids_team_id"), "practice_grids", ["team_id"], unique=False)
    op.create_index(
        "uq_practice_grids_campaign",
        "practice_grids",
        ["campaign_id", "item_id"],
        unique=True,
        sqlite_where=sa.text("campaign_id IS NOT NULL"),
        postgresql_where=sa.text("campaign_id IS NOT NULL"),
    )
    op.create_table(
        "team_statements",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("team_id", Key, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_team_statements_team_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_statements")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_team_statements_team_id"), "team_statements", ["team_id"], unique=False)
    op.create_table(
        "plan_actions",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("team_id", Key, nullable=False),
        sa.Column("grid_id", Key, nullable=False),
        sa.Column("remedy_id", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("vote_until", sa.Date(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("chosen_at", Instant(), nullable=True),
        sa.Column("chosen_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("asked_after", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("asked_at", Instant(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["grid_id"], ["practice_grids.id"], name=op.f("fk_plan_actions_grid_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_plan_actions_team_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_actions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_plan_actions_team_id"), "plan_actions", ["team_id"], unique=False)
    op.create_table(
        "practice_figures",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("grid_id", Key, nullable=False),
        sa.Column("team_id", Key, nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["grid_id"], ["practice_grids.id"], name=op.f("fk_practice_figures_grid_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_practice_figures_team_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_figures")),
    )
    op.create_index(
        "uq_practice_figures_rest",
        "practice_figures",
        ["grid_id"],
        unique=True,
        sqlite_where=sa.text("team_id IS NULL"),
        postgresql_where=sa.text("team_id IS NULL"),
    )
    op.create_index(
        "uq_practice_figures_team",
        "practice_figures",
        ["grid_id", "team_id"],
        unique=True,
        sqlite_where=sa.text("team_id IS NOT NULL"),
        postgresql_where=sa.text("team_id IS NOT NULL"),
    )
    op.create_table(
        "practice_answers",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("grid_id", Key, nullable=False),
        sa.Column("player_id", Key, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("figure_id", Key, nullable=True),
        sa.ForeignKeyConstraint(
            ["figure_id"], ["practice_figures.id"], name=op.f("fk_practice_answers_figure_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["grid_id"], ["practice_grids.id"], name=op.f("fk_practice_answers_grid_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_practice_answers_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_answers")),
    )
    op.create_index(op.f("ix_practice_answers_figure_id"), "practice_answers", ["figure_id"], unique=False)
    op.create_index(op.f("ix_practice_answers_player_id"), "practice_answers", ["player_id"], unique=False)
    op.create_index("uq_practice_answers_player", "practice_answers", ["grid_id", "player_id"], unique=True)
    op.create_table(
        "plan_votes",
        sa.Column("grid_id", Key, nullable=False),
        sa.Column("player_id", Key, nullable=False),
        sa.Column("action_id", Key, nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["plan_actions.id"], name=op.f("fk_plan_votes_action_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["grid_id"], ["practice_grids.id"], name=op.f("fk_plan_votes_grid_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_plan_votes_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("grid_id", "player_id", name=op.f("pk_plan_votes")),
    )
    op.create_index(op.f("ix_plan_votes_player_id"), "plan_votes", ["player_id"], unique=False)
