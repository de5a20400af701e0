"""The organisation, its sites and teams, and what passes between teams."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, Table, Text, text

from store.schema.tables.columns import NEVER_REUSED, Instant, metadata, own_number, reference

organisation = Table(
    "organisation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("default_site", Text, nullable=False),
    Column("days_off", JSON, nullable=False),
)

sites = Table(
    "sites",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("holidays", Text, nullable=False),
    Column("weekdays", JSON, nullable=False),
    Column("days_off", JSON, nullable=False),
    Column("quiet", Boolean, nullable=False),
    Column("demo", Boolean, nullable=False),
)

teams = Table(
    "teams",
    metadata,
    own_number(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    Column("site_id", Text, ForeignKey("sites.id"), nullable=False, index=True),
    Column("headcount", Integer, nullable=False),
    Column("closed", Boolean, nullable=False, server_default=text("false")),
    Column("demo", Boolean, nullable=False, server_default=text("false")),
    **NEVER_REUSED,
)

team_changes = Table(
    "team_changes",
    metadata,
    # Players change team once a campaign; what an admin moves is not counted.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("player_id", "players.id", cascade=True, primary_key=True, index=True),
    Column("at", Instant, nullable=False),
)

thanks = Table(
    "thanks",
    metadata,
    own_number(),
    reference("player_id", "players.id", cascade=True, index=True),
    reference("team_id", "teams.id", cascade=True, index=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # Typed before colleagues who see who writes, or under a shown name: no pseudonym may stand beside it.
    Column("seen", Boolean, nullable=False),
    Column("place", Integer, nullable=False),  # among its team's of that week
    **NEVER_REUSED,
)
