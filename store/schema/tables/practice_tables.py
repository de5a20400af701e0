"""Grids of practice and what a team does about its gaps (rule 15)."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, Table, Text, text

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

practice_grids = Table(
    "practice_grids",
    metadata,
    # A grid that is answered: a campaign's, at its door, by everybody; or one that a team opened by itself.
    own_id(),
    reference("campaign_id", "campaigns.id", null=True, cascade=True),
    reference("team_id", "teams.id", null=True, cascade=True, index=True),
    Column("item_id", Text, nullable=False),
    # The version whose statements are asked. Where it was corrected, that whose words are shown (rule 13).
    reference("pack_hash", "packs.hash", kind=Text),
    reference("words_hash", "packs.hash", kind=Text, null=True),
    # With which season what a team does for its own grid counts.
    Column("season_id", Key, ForeignKey("campaigns.id", ondelete="SET NULL"), nullable=True, index=True),
    # What a team says beside the pack's statements: those it had when it opened its grid.
    Column("own_statements", JSON, nullable=False, server_default=text("'[]'")),
    Column("opened_at", Instant, nullable=False),  # calendar
    Column("counted_at", Instant, nullable=True),  # calendar
    Column("closed_at", Instant, nullable=True),  # calendar: nothing moves in it any more
    Index(
        "uq_practice_grids_campaign",
        "campaign_id",
        "item_id",
        unique=True,
        **only_where("campaign_id IS NOT NULL"),
    ),
    **NEVER_REUSED,
)

practice_answers = Table(
    "practice_answers",
    metadata,
    # What somebody said in a grid: the kind's state while it is answered, then what was said by statement.
    own_id(),
    reference("grid_id", "practice_grids.id", cascade=True),
    reference("player_id", "players.id", cascade=True, index=True),
    Column("at", Instant, nullable=False),  # calendar: when it was begun
    Column("state", JSON, nullable=False),
    Column("said", JSON, nullable=True),
    Column("done_at", Instant, nullable=True),  # calendar
    # The figure in which it was first shown. It stays there, whatever team its person is in later.
    reference("figure_id", "practice_figures.id", null=True, cascade=True, index=True),
    Index("uq_practice_answers_player", "grid_id", "player_id", unique=True),
    **NEVER_REUSED,
)

practice_figures = Table(
    "practice_figures",
    metadata,
    # What a team, or without one everybody else, said in a grid, as last shown: people, and how many said
    # what of each statement.
    own_id(),
    reference("grid_id", "practice_grids.id", cascade=True),
    reference("team_id", "teams.id", null=True, cascade=True),
    Column("people", Integer, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("until", Instant, nullable=False),  # calendar: what was answered later is not in it
    Column("proposed_at", Instant, nullable=True),  # calendar: when actions were proposed for its gaps
    Index("uq_practice_figures_team", "grid_id", "team_id", unique=True, **only_where("team_id IS NOT NULL")),
    Index("uq_practice_figures_rest", "grid_id", unique=True, **only_where("team_id IS NULL")),
)

team_statements = Table(
    "team_statements",
    metadata,
    # What a team adds to the grids that it opens itself, two at most.
    own_id(),
    reference("team_id", "teams.id", cascade=True, index=True),
    Column("text", Text, nullable=False),
    Column("added_at", Instant, nullable=False),  # calendar
    **NEVER_REUSED,
)

plan_actions = Table(
    "plan_actions",
    metadata,
    # What a team may do, does or did for a gap; the words are the pack's of that day.
    own_id(),
    reference("team_id", "teams.id", cascade=True, index=True),
    reference("grid_id", "practice_grids.id", cascade=True),
    Column("remedy_id", Text, nullable=False),
    Column("statement_id", Text, nullable=False),
    Column("statement", Text, nullable=False),
    Column("commitment", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("source", Text, nullable=False),
    # proposed, chosen, underway, done, abandoned, set_aside
    Column("state", Text, nullable=False),
    Column("proposed_at", Instant, nullable=False),  # calendar
    Column("vote_until", Date, nullable=False),  # local day of the team's site
    Column("decided_at", Instant, nullable=True),  # calendar: when the vote ended
    Column("chosen_at", Instant, nullable=True),  # calendar
    Column("chosen_by", Text, nullable=False, server_default=text("''")),  # vote, relay, lead, merged
    Column("due", Date, nullable=True),
    number("asked_after"),  # days: 0, 30, 90
    Column("asked_at", Instant, nullable=True),  # calendar
    flag("unheard", "false"),  # when it was asked last, the team had neither a room nor a relais
    Column("told_at", Instant, nullable=True),  # calendar: when the team last said how far it is
    Column("reason", Text, nullable=False, server_default=text("''")),
    # How it stood before it was said to be done or abandoned: what is said by mistake is taken back.
    Column("former_state", Text, nullable=True),
    Column("former_told_at", Instant, nullable=True),  # calendar
    **NEVER_REUSED,
)

plan_votes = Table(
    "plan_votes",
    metadata,
    # One vote a member and grid, deleted when the vote ends; nobody sees counts.
    reference("grid_id", "practice_grids.id", cascade=True, primary_key=True),
    reference("player_id", "players.id", cascade=True, primary_key=True, index=True),
    reference("action_id", "plan_actions.id", cascade=True),
)
