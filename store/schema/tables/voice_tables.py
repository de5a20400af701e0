"""What people say of the season, what they would change for users, and what users said (rule 16)."""

from sqlalchemy import Column, Date, Index, Integer, Table, Text, text

from store.schema.tables.columns import NEVER_REUSED, Instant, Key, flag, metadata, own_id, reference

pulses = Table(
    "pulses",
    metadata,
    # What somebody pressed at a moment of a campaign, a row a question: 1 to 5.
    own_id(),
    reference("campaign_id", "campaigns.id", cascade=True),
    reference("player_id", "players.id", cascade=True, index=True),
    Column("moment", Text, nullable=False),  # fifth, middle, end
    Column("question", Text, nullable=False),  # useful, learnt, go_on
    Column("step", Integer, nullable=False),
    Column("at", Instant, nullable=False),  # calendar
    Index("uq_pulses_question", "campaign_id", "player_id", "moment", "question", unique=True),
)

pulse_shares = Table(
    "pulse_shares",
    metadata,
    # How many answered a question, and how many of them with the two highest steps, as last shown.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("moment", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("people", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("until", Instant, nullable=False),  # calendar: what was answered later is not in it
)

end_questions = Table(
    "end_questions",
    metadata,
    # Whom a next reply asks about a season's end: they missed its last door, or were asked something else on
    # that day. A row goes when asked.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("player_id", "players.id", cascade=True, primary_key=True, index=True),
    Column("not_before", Date, nullable=True),  # local day: one season a day is asked about
)

ideas = Table(
    "ideas",
    metadata,
    # What would make things better for users, in somebody's words; or their words below a pulse.
    own_id(),
    reference("player_id", "players.id", cascade=True, index=True),
    # Where they worked when they wrote it.
    reference("site_id", "sites.id", kind=Text),
    reference("team_id", "teams.id", null=True, index=True),
    flag("pulse", "false"),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),  # calendar
    Column("state", Text, nullable=False, server_default=text("'received'")),  # kept, done, impossible
    Column("answer", Text, nullable=False, server_default=text("''")),  # a lead's, in one line
    Column("decided_at", Instant, nullable=True),  # calendar
    Column("told_at", Instant, nullable=True),  # when its state came with a reply
    Column("placed_at", Instant, nullable=True),  # when it was counted with five of its site, or the others
    flag("by_site", "false"),
    # The recap that tells the team's room that it is done: its day, and the number of its campaign.
    Column("recap_day", Date, nullable=True),
    Column("recap_campaign_id", Key, nullable=True),
    **NEVER_REUSED,
)

testimonies = Table(
    "testimonies",
    metadata,
    # A sentence of users that is shown after the end of a door, once a second person has read it.
    own_id(),
    reference("campaign_id", "campaigns.id", cascade=True, index=True),
    Column("door", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("dated", Text, nullable=False),
    Column("question", Text, nullable=False, server_default=text("''")),
    reference("player_id", "players.id", null=True, index=True),  # who wrote it down
    Column("at", Instant, nullable=False),  # calendar
    Column("published_at", Instant, nullable=True),  # calendar
    flag("unread", "false"),  # published by who wrote it down: nobody else could read it
    **NEVER_REUSED,
)
