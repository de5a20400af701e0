"""Where messages stand, and what is to be sent."""

from sqlalchemy import JSON, BigInteger, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint

from store.schema.tables.columns import (
    NEVER_REUSED,
    Instant,
    Key,
    flag,
    metadata,
    number,
    only_where,
    own_id,
    reference,
)

conversations = Table(
    "conversations",
    metadata,
    own_id(),
    Column("channel", String(16), nullable=False),
    Column("external_id", Text, nullable=False),
    reference("player_id", "players.id", null=True, cascade=True, index=True),
    flag("room"),
    Column("reference", JSON, nullable=False),
    flag("local"),
    # The round whose waiting question takes a typed answer; emptied by whatever is posted unasked.
    Column("asking_round", Key, nullable=True),
    UniqueConstraint("channel", "external_id"),
    **NEVER_REUSED,
)

rooms = Table(
    "rooms",
    metadata,
    reference("conversation_id", "conversations.id", cascade=True, primary_key=True),
    reference("team_id", "teams.id", null=True, cascade=True),
    reference("campaign_id", "campaigns.id", null=True, cascade=True),
    Column("language", String(8), nullable=False, server_default="fr"),  # of the one who bound it
    Column("archived_at", Instant, nullable=True),  # its channel takes nothing any more
)

activities = Table(
    "activities",
    metadata,
    reference("conversation_id", "conversations.id", cascade=True, primary_key=True),
    Column("activity_id", Text, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    # What could not be delivered, for a repeat of the activity.
    Column("reply", JSON(none_as_null=True)),
)

confirmations = Table(
    "confirmations",
    metadata,
    reference("conversation_id", "conversations.id", cascade=True, primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("number", Integer, nullable=True),
    Column("expires_at", Instant, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    own_id(),
    reference("conversation_id", "conversations.id", cascade=True),
    Column("version", BigInteger, nullable=False, index=True),
    flag("mine"),  # typed by the person
    Column("view", JSON, nullable=False),
    Column("outbox_key", Text, nullable=True, unique=True),
    Column("at", Instant, nullable=False),  # calendar: what the person reads
    Column("changed_at", Instant, nullable=False),  # real: what a poll reads again
    Index(None, "conversation_id", "id"),
    **NEVER_REUSED,
)

outbox = Table(
    "outbox",
    metadata,
    own_id(),
    # purpose : campaign : recipient : local date; NULL once cancelled, so that a resume plans again.
    Column("dedupe_key", Text, nullable=True, unique=True),
    Column("purpose", String(16), nullable=False),
    # A welcome belongs to no campaign, nor to a player yet.
    # Two without a foreign key, whose checks would be a quarter of planning: who deletes a campaign or a
    # conversation deletes its rows.
    Column("campaign_id", Key, nullable=True, index=True),
    Column("conversation_id", Key, nullable=False),
    reference("player_id", "players.id", null=True, cascade=True, index=True),
    reference("invitation_id", "invitations.id", null=True, cascade=True),
    Column("channel", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    # The number of what it tells of, by its purpose: thanks.
    Column("subject_id", Key, nullable=True),
    Column("doors", JSON, nullable=False),
    Column("day", Date, nullable=False),
    Column("not_before", Instant, nullable=False),  # calendar
    Column("expires_at", Instant, nullable=False),  # calendar
    Column("retry_at", Instant, nullable=True),  # real
    Column("lease_until", Instant, nullable=True),  # real
    number("attempts"),
    # planned, sending, sent, missed, failed, cancelled
    Column("state", String(16), nullable=False),
    Column("error", Text, nullable=False, server_default=""),
    Column("sent_at", Instant, nullable=True),  # real
    Index("ix_outbox_due", "state", "not_before", "id"),
    Index("ix_outbox_invitation_id", "invitation_id", **only_where("invitation_id IS NOT NULL")),
    **NEVER_REUSED,
)

calls = Table(
    "calls",
    metadata,
    own_id(),
    reference("player_id", "players.id", cascade=True, index=True),
    # Its reference holds all that a send needs: a subscription, an address.
    reference("conversation_id", "conversations.id", cascade=True, unique=True),
    Column("channel", String(16), nullable=False),  # push, mail
    Column("label", Text, nullable=False),  # the device in words, or the masked address
    # The digest of the web session that asked: the call ends with it. None where it outlives the session.
    Column("session", Text, nullable=True, index=True),
    Column("created_at", Instant, nullable=False),  # calendar
    Column("confirmed_at", Instant, nullable=True),  # calendar; NULL: still to be confirmed
    number("refusals"),  # in a row
    Column("ended_at", Instant, nullable=True),  # real: by the service, not by the person
    Column("reason", String(16), nullable=False, server_default=""),  # gone, refused
    **NEVER_REUSED,
)

boards = Table(
    "boards",
    metadata,
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("conversation_id", "conversations.id", cascade=True, primary_key=True),
    Column("message_id", Text, nullable=True),
    Column("day", Date, nullable=True),
    Column("digest", Text, nullable=False),  # of the view last shown: nothing changed, no edit
    # The view as last shown on its own day: what stays once it is closed.
    Column("shown", JSON(none_as_null=True), nullable=True),
    Column("not_before", Instant, nullable=False),  # real
    Column("touched_at", Instant, nullable=True),  # real: its last write, which the outbox keeps a gap from
    Column("attempts", Integer, nullable=False),
    Column("error", Text, nullable=False),
)

rate = Table(
    "rate",
    metadata,
    Column("tenant", Text, primary_key=True),
    Column("next_slot", Instant, nullable=False),  # real: when the next message may leave
)
