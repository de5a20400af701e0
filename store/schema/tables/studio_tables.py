"""Packs of authors: what is being written, what was published, and who had a hand in it (rule 18)."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text, UniqueConstraint, text

from store.schema.tables.columns import NEVER_REUSED, Instant, flag, metadata, number, own_id, reference

studio_packs = Table(
    "studio_packs",
    metadata,
    own_id(),
    Column("name", Text, nullable=False, unique=True),  # its id in a season's row: fixed; "~ID" once deleted
    Column("head", JSON, nullable=False),  # what `content.pack.PackHead` reads
    # The pack that it was copied from and the hash of that version, whose bytes `packs` keeps; "" for none.
    Column("origin", Text, nullable=False, server_default=text("''")),
    Column("origin_hash", Text, nullable=False, server_default=text("''")),
    Column("family", Text, nullable=False, index=True),  # the first pack of a row of copies; its own name
    Column("state", String(16), nullable=False),  # draft, to_read, deleted
    Column("given_by", Text, nullable=False, server_default=text("''")),  # the label of who gave it to read
    number("revision"),  # one more with each change of what would be published
    Column("created_at", Instant, nullable=False),  # calendar
    Column("withdrawn_at", Instant, nullable=True),  # calendar: no new season chooses it from then on
    **NEVER_REUSED,
)

studio_items = Table(
    "studio_items",
    metadata,
    # An item in one language.
    own_id(),
    reference("pack_id", "studio_packs.id", cascade=True),
    Column("item_id", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    number("position"),
    Column("raw", JSON, nullable=False),  # the author's mapping, right or wrong
    number("revision"),
    Column("edited_at", Instant, nullable=False),  # calendar
    Column("edited_by", Text, nullable=False),  # a role's label
    Column("removed_at", Instant, nullable=True),  # calendar: kept until the next publication
    UniqueConstraint("pack_id", "item_id", "lang"),
    **NEVER_REUSED,
)

studio_media = Table(
    "studio_media",
    metadata,
    reference("pack_id", "studio_packs.id", cascade=True, primary_key=True),
    Column("file", Text, primary_key=True),
    reference("digest", "media.hash", kind=Text),
    Column("size", Integer, nullable=False),  # bytes
)

studio_comments = Table(
    "studio_comments",
    metadata,
    own_id(),
    reference("pack_id", "studio_packs.id", cascade=True, index=True),
    Column("item_id", Text, nullable=False, server_default=text("''")),  # "": on the pack as a whole
    Column("at", Instant, nullable=False),  # calendar
    Column("by", Text, nullable=False),  # a role's label
    Column("text", Text, nullable=False),
    Column("solved_at", Instant, nullable=True),  # calendar
    **NEVER_REUSED,
)

studio_versions = Table(
    "studio_versions",
    metadata,
    # What was published, never changed afterwards; its bytes are those of `packs`.
    reference("pack_id", "studio_packs.id", cascade=True, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    reference("digest", "packs.hash", kind=Text),
    Column("revision", Integer, nullable=False),  # the pack's, of which it was made
    Column("at", Instant, nullable=False),  # calendar
    Column("by", Text, nullable=False),  # the label of who gave it to read
    Column("reader", Text, nullable=False),  # the label of who accepted it
    flag("unread", "false"),  # nobody else could read it
)

studio_hands = Table(
    "studio_hands",
    metadata,
    # Who wrote or read an item, for which coming version: a season gives it as practice (rule 12).
    reference("pack_id", "studio_packs.id", cascade=True, primary_key=True),
    Column("item_id", Text, primary_key=True),
    reference("player_id", "players.id", cascade=True, primary_key=True),
    Column("deed", String(16), primary_key=True),  # wrote, read
    Column("number", Integer, primary_key=True, autoincrement=False),
    Index("ix_studio_hands_player_id", "player_id", "item_id"),
)

studio_uploads = Table(
    "studio_uploads",
    metadata,
    # What was read of a file: it waits for a yes; the last that was applied says where items are from.
    reference("pack_id", "studio_packs.id", cascade=True, primary_key=True),
    Column("digest", Text, primary_key=True),  # of what was read
    Column("file", Text, nullable=False),  # its name
    Column("raws", JSON, nullable=False),  # the items
    Column("rows", JSON, nullable=False),  # [id, language, sheet, row] of each item
    Column("at", Instant, nullable=False),  # calendar
    Column("applied_at", Instant, nullable=True),  # calendar
)
