"""Everything kept of a person: in which tables, what is not handed over, and why (rule 10).

Every table is in `PLACES` or in `NOBODY_S`: a test checks it, so that no new table is forgotten.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, Text, cast, literal, or_, select

from store.schema.tables import (
    accounts,
    activities,
    approvals,
    audit,
    badges,
    calls,
    campaigns,
    certificates,
    codes,
    confirmations,
    conversations,
    dropped_files,
    end_questions,
    ideas,
    inbox,
    invitations,
    links,
    list_members,
    lists,
    moves,
    open_badges,
    outbox,
    plan_votes,
    player_standings,
    players,
    practice_answers,
    previews,
    pulses,
    reports,
    resume_codes,
    role_scopes,
    roles,
    rounds,
    sessions,
    sites,
    studio_hands,
    team_changes,
    teams,
    testimonies,
    thanks,
)
from store.sql.repository import Repository

Rows = list[dict[str, Any]]
Whose = Callable[[int], ColumnElement[bool]]


def actor(player_id: int) -> str:
    """How an audit line names a player: by id alone."""
    return f"player:{player_id}"


def thanks_key(number: int, letter: int) -> str:
    """The key of thanks in a web room; `number` is their id, `letter` that of their row of the outbox."""
    return f"thanks:{number}:{letter}"


def _ids(of: Table, whose: ColumnElement[bool]) -> Select[Any]:
    return select(of.c.id).where(whose)


def _by(table: Table) -> Whose:
    return lambda number: table.c.player_id == number


def _in(column: Any, table: Table) -> Whose:
    """Rows that refer to a row of theirs in another table."""
    return lambda number: column.in_(_ids(table, table.c.player_id == number))


def _letters(number: int) -> ColumnElement[bool]:
    """What was or will be sent to them, or in their name to the room of their team."""
    return or_(
        outbox.c.player_id == number,
        _in(outbox.c.conversation_id, conversations)(number),
        _in(outbox.c.invitation_id, invitations)(number),
        (outbox.c.purpose == "thanks") & _in(outbox.c.subject_id, thanks)(number),
    )


def _links(number: int) -> ColumnElement[bool]:
    return or_(links.c.player_id == number, _in(links.c.invitation_id, invitations)(number))


def _traces(number: int) -> ColumnElement[bool]:
    """Lines that name them, also by the id of a player who was joined to them."""
    joined = select(literal("player:") + cast(audit.c.detail["joined"].as_integer(), Text)).where(
        audit.c.action == "player.link", audit.c.subject == actor(number)
    )
    return or_(
        *(column.in_([actor(number)]) | column.in_(joined) for column in (audit.c.actor, audit.c.subject))
    )


PLACES: Mapping[Table, Whose] = {
    players: lambda number: players.c.id == number,
    accounts: _by(accounts),
    sessions: _in(sessions.c.account_id, accounts),
    resume_codes: _by(resume_codes),
    codes: _by(codes),
    roles: _by(roles),
    role_scopes: _in(role_scopes.c.role_id, roles),
    links: _links,
    invitations: _by(invitations),
    list_members: _by(list_members),
    dropped_files: _by(dropped_files),
    rounds: _by(rounds),
    moves: _in(moves.c.round_id, rounds),
    previews: _by(previews),
    practice_answers: _by(practice_answers),
    plan_votes: _by(plan_votes),
    pulses: _by(pulses),
    end_questions: _by(end_questions),
    ideas: _by(ideas),
    testimonies: _by(testimonies),
    studio_hands: _by(studio_hands),
    player_standings: _by(player_standings),
    team_changes: _by(team_changes),
    badges: _by(badges),
    certificates: _by(certificates),
    open_badges: _by(open_badges),
    reports: _by(reports),
    thanks: _by(thanks),
    conversations: _by(conversations),
    calls: _by(calls),
    inbox: _in(inbox.c.conversation_id, conversations),
    outbox: _letters,
    activities: _in(activities.c.conversation_id, conversations),
    confirmations: _in(confirmations.c.conversation_id, conversations),
    approvals: lambda number: approvals.c.actor == actor(number),
    audit: _traces,
}
"""The tables with rows of a person, in the order of their data sheet, and the condition for these rows."""

KEPT_BACK: Mapping[str, frozenset[str]] = {
    "sessions": frozenset({"digest"}),
    "calls": frozenset({"session"}),
    "resume_codes": frozenset({"digest", "seed"}),
    "codes": frozenset({"digest"}),
    "roles": frozenset({"folded"}),
    "links": frozenset({"digest"}),
    "dropped_files": frozenset({"body"}),
    "players": frozenset({"folded", "confirmation"}),
}
"""Columns that are not handed over: keys that let people in, a name written twice, a pending question, a file
about others."""

NOBODY_S: Mapping[str, str] = {
    "organisation": "the organisation's own",
    "sites": "places",
    "teams": "groups; who is in one stands with the player",
    "rooms": "a room is its team's or its campaign's",
    "lists": "a list's name; who is on it stands in list_members",
    "retired_names": "a keyed mark: nobody can tell whose name it was",
    "erased": "a keyed mark: nobody can tell whose it is",
    "packs": "authored content",
    "media": "authored content",
    "studio_packs": "authored content",
    "studio_items": "authored content, and the label of a role that says a post",
    "studio_media": "authored content",
    "studio_uploads": "authored content as read from a file",
    "studio_comments": "what readers say of authored content, under the label of a role",
    "studio_versions": "authored content as published, and labels of roles",
    "campaigns": "campaigns; a list or a team as audience names groups",
    "team_sums": "sums over a team's members",
    "team_standings": "a team's figures",
    "team_ranks": "a team's figures",
    "recaps": "teams and figures as published",
    "lead_news": "what happened to a campaign, with counts; who is told stands in outbox",
    "campaign_figures": "counts of people by team and site, week and door",
    "share_groups": "whose shares are shown together: a team's, a site's, everybody else's",
    "notion_shares": "what groups of five people at least knew, as published",
    "season_changes": "what a season changed in groups of five people at least",
    "former_changes": "the same as published before a right answer was found wrong",
    "item_figures": "what everybody had right of an item, five people at least",
    "item_choices": "how many people took a choice; shown from five",
    "practice_grids": "a campaign's or a team's; who answered what stands in practice_answers",
    "practice_figures": "what five people at least said in a grid, as published",
    "team_statements": "a team's own words for its grids",
    "plan_actions": "what a team does; a role, never a person",
    "pulse_shares": "what five people at least pressed, as published",
    "bands": "where a campaign's thirds end, over fifteen players at least",
    "boards": "where a room's board stands",
    "beats": "the clock's",
    "attempts": "keyed marks of two days, which only the service can make",
    "keys": "the service's own",
    "rate": "a tenant's",
    "starts": "the clock's",
}
"""Tables that hold nothing of one person, and why."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything of a person, table by table, and the names behind its ids."""

    tables: Mapping[str, Rows]
    names: Mapping[str, Mapping[Any, str]]


class PersonalRecords(Repository):
    """Every row of a person."""

    def of(self, player_id: int) -> PersonalData | None:
        """A person's rows, each table in the order of its key; None where there is no such player."""
        tables = {table.name: self._rows(table, whose(player_id)) for table, whose in PLACES.items()}
        if not tables["players"]:
            return None
        names = {name: self._names(table) for name, table in _NAMED.items()}
        return PersonalData(tables, names)

    def _rows(self, table: Table, whose: ColumnElement[bool]) -> Rows:
        back = KEPT_BACK.get(table.name, frozenset())
        columns = [column for column in table.c if column.name not in back]
        query = select(*columns).where(whose).order_by(*table.primary_key.columns)
        return [dict(row) for row in self._connection.execute(query).mappings()]

    def _names(self, table: Table) -> dict[Any, str]:
        return {row.id: row.name for row in self._connection.execute(select(table.c.id, table.c.name))}


_NAMED = {"campaign_id": campaigns, "team_id": teams, "site_id": sites, "list_id": lists}
