"""Moves between teams, recaps, badges, certificates, thanks, resume codes; what retention and leaving need."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables and columns; nothing is known of what went before."""
    _seasons()
    _persons()
    for table, column in (
        ("boards", sa.Column("shown", sa.JSON(none_as_null=True), nullable=True)),
        ("boards", sa.Column("touched_at", _INSTANT, nullable=True)),
        ("campaigns", sa.Column("anonymised_at", _INSTANT, nullable=True)),
        ("invitations", sa.Column("invited_at", _INSTANT, nullable=True)),
        ("outbox", sa.Column("subject_id", _KEY, nullable=True)),
        ("players", sa.Column("shown_name", sa.Text(), nullable=True)),
        ("reports", sa.Column("mended_at", _INSTANT, nullable=True)),
        ("rooms", sa.Column("archived_at", _INSTANT, nullable=True)),
        ("team_standings", sa.Column("expected", sa.Integer(), nullable=False, server_default=sa.text("0"))),
        ("team_standings", sa.Column("expected_day", sa.Date(), nullable=True)),
    ):
        op.add_column(table, column)
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])


def _seasons() -> None:
    op.create_table(
        "team_ranks",
        _ref("team_ranks", "campaign_id", "campaigns"),
        _ref("team_ranks", "team_id", "teams"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("campaign_id", "team_id", "day", name=op.f("pk_team_ranks")),
    )
    op.create_table(
        "bands",
        _ref("bands", "campaign_id", "campaigns"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("second", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("campaign_id", name=op.f("pk_bands")),
    )
    op.create_table(
        "recaps",
        _ref("recaps", "campaign_id", "campaigns"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "day", "kind", name=op.f("pk_recaps")),
    )
    op.create_table(
        "retired_names",
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_retired_names")),
    )


def _persons() -> None:
    op.create_table(
        "team_changes",
        _ref("team_changes", "campaign_id", "campaigns"),
        _ref("team_changes", "player_id", "players"),
        sa.Column("at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("campaign_id", "player_id", name=op.f("pk_team_changes")),
    )
    op.create_table(
        "badges",
        _ref("badges", "campaign_id", "campaigns"),
        _ref("badges", "player_id", "players"),
        sa.Column("badge", sa.String(32), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("door", sa.Integer(), nullable=True),
        sa.Column("told_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("campaign_id", "player_id", "badge", name=op.f("pk_badges")),
    )
    op.create_table(
        "certificates",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        _ref("certificates", "campaign_id", "campaigns"),
        _ref("certificates", "player_id", "players"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("campaign_id", "player_id", name=op.f("uq_certificates_campaign_id_player_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "thanks",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        _ref("thanks", "player_id", "players"),
        _ref("thanks", "team_id", "teams"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_thanks_team_id"), "thanks", ["team_id"])
    op.create_table(
        "resume_codes",
        sa.Column("digest", sa.Text(), nullable=False),
        _ref("resume_codes", "player_id", "players"),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_resume_codes")),
        sa.UniqueConstraint("player_id", name=op.f("uq_resume_codes_player_id")),
    )
    for table in ("team_changes", "badges", "certificates", "thanks"):
        op.create_index(op.f(f"ix_{table}_player_id"), table, ["player_id"])


def _ref(table: str, column: str, target: str) -> sa.Column[int]:
    """A row goes with what it points to."""
    key = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")
    return sa.Column(column, _KEY, key, nullable=False)
