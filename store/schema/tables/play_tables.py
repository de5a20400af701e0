"""What a person does at a door: rounds, their moves, and reports."""

from sqlalchemy import JSON, Boolean, Column, Integer, Table, Text, UniqueConstraint

from store.schema.tables.columns import NEVER_REUSED, Instant, flag, metadata, own_id, reference

rounds = Table(
    "rounds",
    metadata,
    own_id(),
    reference("campaign_id", "campaigns.id", cascade=True),
    reference("player_id", "players.id", cascade=True, index=True),
    Column("door", Integer, nullable=False),
    Column("attempt", Integer, nullable=False),  # 0 counts; above, practice
    Column("item_id", Text, nullable=False),
    Column("state", JSON, nullable=False),
    flag("practice"),
    Column("points", Integer, nullable=True),
    Column("done_at", Instant, nullable=True),
    # Whether the item's notion was known, once done; spaced recall reads it.
    Column("known", Boolean, nullable=True),
    # The version it is played from, where the campaign has been corrected since; else the campaign's.
    reference("pack_hash", "packs.hash", kind=Text, null=True),
    # What it asks was found wrong: it is worth its full value, whatever is answered.
    flag("mended", "false"),
    # The 1st or 2nd meeting of its notion, of a door with twins (rule 14).
    Column("meeting", Integer, nullable=True),
    # How much was right, in hundredths, once done; rounds ended before version 0020 have none.
    Column("share", Integer, nullable=True),
    UniqueConstraint("campaign_id", "player_id", "door", "attempt"),
    **NEVER_REUSED,
)

moves = Table(
    "moves",
    metadata,
    reference("round_id", "rounds.id", cascade=True, primary_key=True),
    Column("question", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    own_id(),
    reference("campaign_id", "campaigns.id", cascade=True, index=True),
    reference("player_id", "players.id", cascade=True, index=True),
    Column("door", Integer, nullable=False),
    Column("item_id", Text, nullable=False),
    reference("pack_hash", "packs.hash", kind=Text),  # the version that was played
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer", Text, nullable=True),  # an admin's, in one line
    Column("told_at", Instant, nullable=True),  # when the answer came with a reply
    Column("mended_at", Instant, nullable=True),  # when its door was corrected
    **NEVER_REUSED,
)
