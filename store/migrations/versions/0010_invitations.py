"""Invitations of people who have not come yet, lists of people, and the one welcome that goes out to each."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# A table made again would forget it by itself.
_NUMBERED = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Add the tables and what points to them; nobody is invited yet."""
    op.create_table(
        "invitations",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("directory_id", sa.Text(), nullable=True),
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("team_id", _KEY, nullable=True),
        sa.Column("site_id", sa.Text(), nullable=True),
        sa.Column("language", sa.String(8), nullable=True),
        sa.Column("away", sa.Integer(), nullable=False),
        sa.Column("to_welcome", sa.Boolean(), nullable=False),
        sa.Column("player_id", _KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_invitations_player_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_invitations_site_id")),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_invitations_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("handle", name=op.f("uq_invitations_handle")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invitations_player_id"), "invitations", ["player_id"])
    op.create_index(op.f("ix_invitations_team_id"), "invitations", ["team_id"])
    op.create_table(
        "lists",
        sa.Column("id", _KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
        sa.UniqueConstraint("folded", name=op.f("uq_lists_folded")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "list_members",
        sa.Column("list_id", _KEY, nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("player_id", _KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["list_id"], ["lists.id"], name=op.f("fk_list_members_list_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_list_members_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("list_id", "handle", name=op.f("pk_list_members")),
    )
    op.create_index(op.f("ix_list_members_player_id"), "list_members", ["player_id"])
    op.add_column("players", sa.Column("lists", sa.Text(), nullable=True))
    with op.batch_alter_table("links", table_kwargs=_NUMBERED) as batch:
        batch.add_column(sa.Column("invitation_id", _KEY, nullable=True))
        batch.create_foreign_key(
            op.f("fk_links_invitation_id"), "invitations", ["invitation_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_index(op.f("ix_links_invitation_id"), ["invitation_id"])
    with op.batch_alter_table("outbox", table_kwargs=_NUMBERED) as batch:
        batch.alter_column("campaign_id", existing_type=_KEY, nullable=True)
        batch.add_column(sa.Column("invitation_id", _KEY, nullable=True))
        batch.create_foreign_key(
            op.f("fk_outbox_invitation_id"), "invitations", ["invitation_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_index(op.f("ix_outbox_invitation_id"), ["invitation_id"])
