"""The organisation, its sites and teams, and what passes between teams."""

from sqlalchemy import JSON, Column, Integer, Table, Text

from store.schema.tables.columns import NEVER_REUSED, Instant, flag, metadata, own_id, reference

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
    flag("quiet"),
    flag("demo"),
)

teams = Table(
    "teams",
    metadata,
    own_id(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, unique=True),
    reference("site_id", "sites.id", kind=Text, index=True),
    Column("headcount", Integer, nullable=False),
    flag("closed", "false"),
    flag("demo", "false"),
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
    own_id(),
    reference("player_id", "players.id", cascade=True, index=True),
    reference("team_id", "teams.id", cascade=True, index=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # Typed before colleagues who see who writes, or under a shown name: no pseudonym may stand beside it.
    flag("seen"),
    Column("place", Integer, nullable=False),  # among its team's of that week
    **NEVER_REUSED,
)
