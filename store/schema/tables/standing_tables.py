"""What was earned, and what is published of it."""

from sqlalchemy import JSON, BigInteger, Column, Date, Float, Index, Integer, String, Table, Text

from store.schema.tables.columns import NEVER_REUSED, Instant, metadata, number, own_id, reference

player_standings = Table(
    "player_standings",
    metadata,
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("player_id", "players.id", cascade=True, primary_key=True),
    reference("team_id", "teams.id", null=True),
    Column("joined_door", Integer, nullable=False),
    Column("completed", Integer, nullable=False),  # doors
    Column("points", Integer, nullable=False),  # all of the person's
    Column("team_points", Integer, nullable=False),  # since the joining door: what the team counts
    Column("streak", Integer, nullable=False),
    Column("best_streak", Integer, nullable=False),
    Column("freezes", Integer, nullable=False),
    Column("counted_day", Date, nullable=True),
    Column("last_day", Date, nullable=True),  # local day of the last completed door
    # The team's publication after which this player was last counted as an unpublished member (rule 7); -1:
    # all of it was published elsewhere. Its first name stays in the database, where a process of an earlier
    # version reads it while another starts.
    Column("epoch", Integer, key="publication_number", nullable=False),
    Index(None, "campaign_id", "team_id"),
)

team_sums = Table(
    "team_sums",
    metadata,
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("team_id", "teams.id", cascade=True, primary_key=True),
    Column("joined_door", Integer, primary_key=True),
    # Members, sum and sum of squares of their team points: live, and as last published.
    Column("members", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("squares", BigInteger, nullable=False),
    Column("shown_members", Integer, nullable=False),
    Column("shown_total", BigInteger, nullable=False),
    Column("shown_squares", BigInteger, nullable=False),
)

team_standings = Table(
    "team_standings",
    metadata,
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("team_id", "teams.id", cascade=True, primary_key=True),
    # Who completed a door on `day` (participation moves at once).
    Column("day", Date, nullable=True),
    Column("played", Integer, nullable=False),
    # Members whose working day `expected_day` is and who are there, counted by the clock.
    number("expected"),
    Column("expected_day", Date, nullable=True),
    # Unpublished members have new rounds since the last publication of their team's points. The database
    # keeps both first names.
    Column("movers", Integer, key="unpublished_members", nullable=False),
    Column("epoch", Integer, key="publication_number", nullable=False),
    # As last published.
    Column("members", Integer, nullable=False),
    Column("index", Integer, nullable=True),
    Column("rank", Integer, nullable=True),
    # Ranks at the start of today, for the movement shown.
    Column("rank_before", Integer, nullable=True),
    Column("rank_day", Date, nullable=True),
    # The last day before `rank_day` on which somebody played, and how many did: as it was, whoever moves.
    Column("day_before", Date, nullable=True),
    Column("played_before", Integer, nullable=True),
)

team_ranks = Table(
    "team_ranks",
    metadata,
    # The rank each team began a day with, by its site's days.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("team_id", "teams.id", cascade=True, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("rank", Integer, nullable=True),
)

share_groups = Table(
    "share_groups",
    metadata,
    # Whose shares are shown together: a team of five at least, else the rest of a site, else everybody else.
    own_id(),
    reference("campaign_id", "campaigns.id", cascade=True, index=True),
    reference("team_id", "teams.id", null=True, cascade=True),
    reference("site_id", "sites.id", kind=Text, null=True),
    # Rounds ended from then on are the group's (calendar); before, those of the wider group.
    Column("since", Instant, nullable=False),
    **NEVER_REUSED,
)

notion_shares = Table(
    "notion_shares",
    metadata,
    # What a group knew of a notion at its first or second meeting, as last shown: people, and the sum of
    # their shares in hundredths. `door` is the first of the notion's two.
    reference("group_id", "share_groups.id", cascade=True, primary_key=True),
    Column("door", Integer, primary_key=True),
    Column("meeting", Integer, primary_key=True),
    Column("people", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("until", Instant, nullable=False),  # calendar: rounds ended later are not in it
)

season_changes = Table(
    "season_changes",
    metadata,
    # Of a group's whole season, counted once at its end: people who met twins twice, the sum and the sum of
    # squares of their mean differences, in hundredths, and the sum of the squares of their standard errors
    # (NULL: measured before these were kept).
    reference("group_id", "share_groups.id", cascade=True, primary_key=True),
    Column("people", Integer, nullable=False),
    Column("total", Float, nullable=False),
    Column("squares", Float, nullable=False),
    Column("noise", Float, nullable=True),
)

former_changes = Table(
    "former_changes",
    metadata,
    # What was published of a group's season until a right answer was found wrong: the season was then
    # measured without that answer's pair, and both stay. Figures as in season_changes, calendar instants.
    own_id(),
    reference("group_id", "share_groups.id", cascade=True, index=True),
    Column("measured_at", Instant, nullable=False),
    Column("replaced_at", Instant, nullable=False),
    Column("doors", JSON, nullable=False),  # the first doors of the pairs that left the measure
    Column("people", Integer, nullable=False),
    Column("total", Float, nullable=False),
    Column("squares", Float, nullable=False),
    Column("noise", Float, nullable=True),
)

campaign_figures = Table(
    "campaign_figures",
    metadata,
    # Whom a campaign reached, counted by the clock: people by team and site, week and door. Never shown as
    # it is: `usecases/indicators` holds small numbers back.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("counted_at", Instant, nullable=False),  # calendar
    Column("body", JSON, nullable=False),
)

item_figures = Table(
    "item_figures",
    metadata,
    # What everybody had right of an item, as last shown: people, the sum and the sum of squares of their
    # shares in hundredths, how it goes with the rest of their doors. `until` (calendar): rounds ended later
    # are not in it; NULL: nothing is shown.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("item_id", Text, primary_key=True),
    Column("people", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("squares", BigInteger, nullable=False),
    Column("discrimination", Float, nullable=True),
    Column("until", Instant, nullable=True),
    # Of which rounds `item_choices` was counted: those ended until then, how many, the sum of their ids.
    Column("read_until", Instant, nullable=True),
    Column("read_rounds", Integer, nullable=False),
    Column("read_ids", BigInteger, nullable=False),
)

item_choices = Table(
    "item_choices",
    metadata,
    # How many people took a choice; "" is the word that one does not know, "*" all who were asked.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("item_id", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("choice", Text, primary_key=True),
    Column("people", Integer, nullable=True),  # as shown; NULL: nothing is
    Column("counted", Integer, nullable=False),  # as counted last; never shown
    Column("fresh", Integer, nullable=False),  # of these, who ended their round after `until`
    Column("until", Instant, nullable=True),  # calendar: when something of the question was shown last
)

badges = Table(
    "badges",
    metadata,
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    reference("player_id", "players.id", cascade=True, primary_key=True, index=True),
    Column("badge", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    # The door whose reply told it; without one it waits for their next reply (`players.mail`).
    Column("door", Integer, nullable=True),
    Column("told_at", Instant, nullable=True),
)

bands = Table(
    "bands",
    metadata,
    # Points from which a player is in the first third and in the second, as of the morning of `day`.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("day", Date, nullable=False),
    Column("first", Integer, nullable=True),  # NULL: too few players for bands
    Column("second", Integer, nullable=True),
)

recaps = Table(
    "recaps",
    metadata,
    # What a recap tells, as published when it was due: teams and figures, no person but by consent.
    reference("campaign_id", "campaigns.id", cascade=True, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),  # week, campaign
    Column("body", JSON, nullable=False),
)
