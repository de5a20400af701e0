"""Packs of authors: drafts, media, comments, versions, and who had a hand in them (decision 0056)."""

import sqlalchemy as sa
from alembic import op

from store.schema.tables.columns import Instant, Key

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nobody has written a pack here yet."""
    op.create_table(
        "studio_packs",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("head", sa.JSON(), nullable=False),
        sa.Column("origin", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("origin_hash", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("given_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_packs")),
        sa.UniqueConstraint("name", name=op.f("uq_studio_packs_name")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_studio_packs_family"), "studio_packs", ["family"], unique=False)

    op.create_table(
        "studio_comments",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("pack_id", Key, nullable=False),
        sa.Column("item_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("solved_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["studio_packs.id"], name=op.f("fk_studio_comments_pack_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_studio_comments_pack_id"), "studio_comments", ["pack_id"], unique=False)

    op.create_table(
        "studio_items",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("pack_id", Key, nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("edited_at", Instant(), nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["studio_packs.id"], name=op.f("fk_studio_items_pack_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_items")),
        sa.UniqueConstraint("pack_id", "item_id", "lang", name=op.f("uq_studio_items_pack_id_item_id_lang")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "studio_media",
        sa.Column("pack_id", Key, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["media.hash"], name=op.f("fk_studio_media_digest")),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["studio_packs.id"], name=op.f("fk_studio_media_pack_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pack_id", "file", name=op.f("pk_studio_media")),
    )
    op.create_table(
        "studio_versions",
        sa.Column("pack_id", Key, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("unread", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["packs.hash"], name=op.f("fk_studio_versions_digest")),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["studio_packs.id"], name=op.f("fk_studio_versions_pack_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pack_id", "number", name=op.f("pk_studio_versions")),
    )
    op.create_table(
        "studio_hands",
        sa.Column("pack_id", Key, nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("player_id", Key, nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["pack_id"], ["studio_packs.id"], name=op.f("fk_studio_hands_pack_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["player_id"], ["players.id"], name=op.f("fk_studio_hands_player_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "pack_id", "item_id", "player_id", "deed", "number", name=op.f("pk_studio_hands")
        ),
    )
    op.create_index("ix_studio_hands_player_id", "studio_hands", ["player_id", "item_id"], unique=False)
