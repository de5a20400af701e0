"""Campaigns, what they are made of, and what admins do with one."""

from sqlalchemy import JSON, Column, Date, Integer, LargeBinary, String, Table, Text, Time, UniqueConstraint

from store.schema.tables.columns import NEVER_REUSED, Instant, flag, metadata, own_id, reference

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
    own_id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("pack", Text, nullable=False),
    reference("pack_hash", "packs.hash", kind=Text, null=True),
    Column("format", String(16), nullable=False),
    Column("hour", Time, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    flag("keep_weekends"),
    # [{"number", "date", "item", "theme", "themes"}]: fixed at creation, read with the campaign in one row.
    Column("doors", JSON, nullable=False),
    # One key, which `Audience` reads and writes.
    Column("audience", JSON, nullable=False),
    Column("state", String(16), nullable=False, index=True),  # draft, running, paused, ended
    flag("demo", "false"),
    Column("launched_at", Instant, nullable=True),
    # When an admin ended it; nothing of it is sent from then on.
    Column("stopped_at", Instant, nullable=True),
    # Whether its board stands in the rooms of its audience's teams, and whether `rappel` works in it.
    flag("rooms", "true"),
    flag("reminders", "true"),
    Column("door_order", String(16), nullable=False, server_default="written"),  # "advised" or "written"
    # Whether a sentence of users stands at one of its doors: without one, the end of a door reads none.
    flag("testimonies", "false"),
    # When what its boards show moved last (calendar).
    Column("published_at", Instant, nullable=True),
    Column("figures_at", Instant, nullable=True),  # when the clock counted its shares last (calendar)
    Column("measured_at", Instant, nullable=True),  # when its whole season was measured: nothing moves after
    Column("items_at", Instant, nullable=True),  # when the figures of its items were counted last (calendar)
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
    # What one admin agreed to and another must: one question a campaign, and one of the welcomes.
    Column("slot", Text, primary_key=True),
    reference("campaign_id", "campaigns.id", null=True, cascade=True),
    Column("actor", Text, nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("number", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

lead_news = Table(
    "lead_news",
    metadata,
    # What leads are told without asking, once a slot: "begun:12".
    own_id(),
    Column("slot", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),  # begun, failing, archived, over
    reference("campaign_id", "campaigns.id", null=True, cascade=True),
    Column("name", Text, nullable=False),  # of the campaign, or of the room
    Column("figures", JSON, nullable=False),
    Column("at", Instant, nullable=False),  # calendar
    **NEVER_REUSED,
)

certificates = Table(
    "certificates",
    metadata,
    own_id(),
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

open_badges = Table(
    "open_badges",
    metadata,
    # A place in the public status list: a badge whose row is gone counts there as taken back.
    own_id(),
    reference("campaign_id", "campaigns.id", cascade=True),
    reference("player_id", "players.id", cascade=True, index=True),
    # What was signed, as its certificate said it that day.
    Column("name", Text, nullable=False),
    Column("completed", Integer, nullable=False),
    Column("opened", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    UniqueConstraint("campaign_id", "player_id"),
    **NEVER_REUSED,
)
