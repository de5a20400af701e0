"""Every table, a file a noun; all are drawn in one `metadata`.

Instants are UTC; `calendar` ones follow the campaign's clock, `real` ones the wall's. Players are
`players.id`; whatever names a person hangs from it, so that `erasure.py` can find it all.
"""

from store.schema.tables.campaign_tables import (
    approvals,
    campaigns,
    certificates,
    lead_news,
    media,
    open_badges,
    packs,
    previews,
)
from store.schema.tables.columns import Instant, Key, metadata
from store.schema.tables.message_tables import (
    activities,
    boards,
    calls,
    confirmations,
    conversations,
    inbox,
    outbox,
    rate,
    rooms,
)
from store.schema.tables.people_tables import (
    accounts,
    codes,
    dropped_files,
    erased,
    invitations,
    links,
    list_members,
    lists,
    players,
    resume_codes,
    retired_names,
    role_scopes,
    roles,
    sessions,
)
from store.schema.tables.play_tables import moves, reports, rounds
from store.schema.tables.practice_tables import (
    plan_actions,
    plan_votes,
    practice_answers,
    practice_figures,
    practice_grids,
    team_statements,
)
from store.schema.tables.service_tables import attempts, audit, beats, keys, starts
from store.schema.tables.standing_tables import (
    badges,
    bands,
    campaign_figures,
    former_changes,
    item_choices,
    item_figures,
    notion_shares,
    player_standings,
    recaps,
    season_changes,
    share_groups,
    team_ranks,
    team_standings,
    team_sums,
)
from store.schema.tables.studio_tables import (
    studio_comments,
    studio_hands,
    studio_items,
    studio_media,
    studio_packs,
    studio_uploads,
    studio_versions,
)
from store.schema.tables.team_tables import organisation, sites, team_changes, teams, thanks
from store.schema.tables.voice_tables import end_questions, ideas, pulse_shares, pulses, testimonies

__all__ = [
    "Instant", "Key", "accounts", "activities", "approvals", "attempts", "audit", "badges", "bands",
    "beats", "boards", "calls", "campaign_figures", "campaigns", "certificates", "codes",
    "confirmations", "conversations", "dropped_files", "end_questions", "erased", "former_changes",
    "ideas", "inbox", "invitations", "item_choices", "item_figures", "keys", "lead_news", "links",
    "list_members", "lists", "media", "metadata", "moves", "notion_shares", "open_badges",
    "organisation", "outbox", "packs", "plan_actions", "plan_votes", "player_standings", "players",
    "practice_answers", "practice_figures", "practice_grids", "previews", "pulse_shares", "pulses",
    "rate", "recaps", "reports", "resume_codes", "retired_names", "role_scopes", "roles", "rooms",
    "rounds", "season_changes", "sessions", "share_groups", "sites", "starts", "studio_comments",
    "studio_hands", "studio_items", "studio_media", "studio_packs", "studio_uploads", "studio_versions",
    "team_changes", "team_ranks", "team_standings", "team_statements", "team_sums", "teams",
    "testimonies", "thanks",
]  # fmt: skip
