"""Campaigns, what they are made of, and what admins do with one."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from store.schema.tables.columns import NEVER_REUSED, Instant, Key, metadata, own_number, reference

packs = Table(
    "packs",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

media = Table(
    "media",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("type", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

campaigns = Table(
    "campaigns",
    metadata,
    own_number(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("pack", Text, nullable=False),
    Column("pack_hash", Text, ForeignKey("packs.hash"), nullable=True),
    Column("format", String(16), nullable=False),
    Column("hour", Time, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("keep_weekends", Boolean, nullable=False),
    # [{"number", "date", "item", "theme", "themes"}]: fixed at creation, read with the campaign in one row.
    Column("doors", JSON, nullable=False),
    # One key, which `Audience` reads and writes.
    Column("audience", JSON, nullable=False),
    Column("state", String(16), nullable=False, index=True),  # draft, running, paused, ended
    Column("demo", Boolean, nullable=False, server_default=text("false")),
    Column("launched_at", Instant, nullable=True),
    # When an admin ended it; nothing of it is sent from then on.
    Column("stopped_at", Instant, nullable=True),
    # Whether its board stands in the rooms of its audience's teams, and whether `rappel` works in it.
    Column("rooms", Boolean, nullable=False, server_default=text("true")),
    Column("reminders", Boolean, nullable=False, server_default=text("true")),
    # When what its boards show moved last (calendar).
    Column("published_at", Instant, nullable=True),
    Column("anonymised_at", Instant, nullable=True),  # its rounds go from then on, its boards stay
    **NEVER_REUSED,
)

previews = Table(
    "previews",
    metadata,
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("player_id", "players.id", cascade=True, primary_key=True),
    Column("door", Integer, primary_key=True),
)

approvals = Table(
    "approvals",
    metadata,
    # What one admin agreed to and another must: one question a campaign.
    Column("campaign_id", Key, ForeignKey("campaigns.id", ondelete="CASCADE"), primary_key=True),
    Column("actor", Text, nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("number", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

certificates = Table(
    "certificates",
    metadata,
    own_number(),
    reference("campaign_id", "campaigns.id", cascade=True),
    reference("player_id", "players.id", cascade=True, index=True),
    Column("name", Text, nullable=False),  # the one its owner chose
    # Doors completed, of those opened since joining: it stands when the rounds are forgotten.
    Column("completed", Integer, nullable=False),
    Column("opened", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("campaign_id", "player_id"),
    **NEVER_REUSED,
)
