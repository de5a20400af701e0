"""Pieces of SQL that several repositories share."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Join,
    ScalarSelect,
    Table,
    and_,
    cast,
    exists,
    extract,
    false,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from store.schema.audience import Audience
from store.schema.tables import (
    accounts,
    calls,
    campaigns,
    invitations,
    list_members,
    organisation,
    outbox,
    players,
    rooms,
    rounds,
    share_groups,
    sites,
    teams,
)

T = TypeVar("T")

ORGANISATION = organisation.c.id == literal_column("1")
"""The one organisation, by its key: PostgreSQL would expect hundreds, and read whole tables to join those."""

AT_ONCE = 1_000
"""How many values one statement is compared with, at most."""


def batches(values: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """The values in pieces of at most `size`."""
    return (values[at : at + size] for at in range(0, len(values), size))


def upsert(connection: Connection, table: Table) -> Any:
    """An insert that may end in `ON CONFLICT`, in the dialect of the connection."""
    return upsert_in(connection.dialect.name, table)


def upsert_in(dialect: str, table: Table) -> Any:
    """The same in a named dialect, for a statement that is made once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def reachable(person: Any, channel: Any) -> ColumnElement[bool]:
    """The person has an account on that channel to which messages arrive."""
    return exists().where(*accounts_of(person, channel), accounts.c.unreachable_at.is_(None))


def arrives() -> ColumnElement[bool]:
    """What the outbox holds has somewhere to arrive: a room, an account, or a call that is not ended.

    The question whether an address is somebody's arrives at one that is not confirmed.
    """
    of_call = calls.c.conversation_id == outbox.c.conversation_id
    asked = and_(outbox.c.purpose == "confirm", calls.c.ended_at.is_(None))
    return or_(
        outbox.c.player_id.is_(None),
        reachable(outbox.c.player_id, outbox.c.channel),
        exists().where(of_call, or_(asked, and_(*living_call()))),
    )


def living_call() -> tuple[ColumnElement[bool], ...]:
    """The call was confirmed, and no service ended it."""
    return calls.c.confirmed_at.is_not(None), calls.c.ended_at.is_(None)


def accounts_of(person: Any, channel: Any) -> tuple[ColumnElement[bool], ...]:
    """A person's accounts on a channel, to be asked row by row."""
    # Not `channel` itself: a database without statistics yet would read everybody's accounts by its index.
    return accounts.c.player_id == person, accounts.c.channel + "" == channel


def unpaused(day: Any) -> ColumnElement[bool]:
    """The player's last pause does not cover that local day."""
    return or_(players.c.pause_first.is_(None), players.c.pause_first > day, players.c.pause_last < day)


def present(day: date) -> tuple[ColumnElement[bool], ...]:
    """The player is neither paused nor on a part-time day off on that local day."""
    return unpaused(day), players.c.away.bitwise_and(1 << day.weekday()) == 0


def site_of(
    people: Table = players, usual: ColumnElement[Any] = organisation.c.default_site
) -> ColumnElement[Any]:
    """The site where somebody works: their team's (the caller joins it), else their own, else `usual`."""
    return func.coalesce(teams.c.site_id, people.c.site_id, usual)


def with_team(people: Table = players) -> Join:
    """Players or invitations with their team, if any, and the organisation: what `site_of` reads."""
    return people.outerjoin(teams, teams.c.id == people.c.team_id).join(organisation, ORGANISATION)


def with_player() -> Join:
    """Rounds with who played them, where that person works, and what `rows.player` reads."""
    return (
        rounds.join(players, players.c.id == rounds.c.player_id)
        .outerjoin(teams, teams.c.id == players.c.team_id)
        .join(organisation, ORGANISATION)
        .join(sites, sites.c.id == site_of())
    )


def usual_site() -> ScalarSelect[Any]:
    """Where people and rooms without a site are, for a statement that does not join the organisation."""
    return select(organisation.c.default_site).limit(1).scalar_subquery()


def listed(list_id: int) -> ColumnElement[bool]:
    """The player is on that list."""
    return exists().where(list_members.c.list_id == list_id, list_members.c.player_id == players.c.id)


def in_audience(audience: Audience, site: ColumnElement[Any]) -> ColumnElement[bool]:
    """The player, who works at `site`, is among those a campaign is for.

    The demonstration's players are where their team is named.
    """
    among: list[ColumnElement[bool]] = []
    if audience.teams is not None:
        among.append(players.c.team_id.in_(audience.teams))
    else:
        among.append(players.c.demo.is_(False))
    if audience.sites is not None:
        among.append(site.in_(audience.sites))
    if audience.list_id is not None:
        among.append(listed(audience.list_id))
    return and_(*among)


def invited_in(audience: Audience) -> ColumnElement[bool]:
    """The invited person, whose team the caller joins, has not come and will be in a campaign's audience."""
    among: list[ColumnElement[bool]] = [invitations.c.player_id.is_(None)]
    if audience.teams is not None:
        among.append(invitations.c.team_id.in_(audience.teams))
    if audience.sites is not None:
        among.append(site_of(invitations).in_(audience.sites))
    if audience.list_id is not None:
        same = list_members.c.handle == invitations.c.handle
        among.append(exists().where(list_members.c.list_id == audience.list_id, same))
    return and_(*among)


def counting() -> tuple[ColumnElement[bool], ...]:
    """The round, ended or not, counts: it is the player's first at its door, and no practice."""
    return rounds.c.attempt == 0, rounds.c.practice.is_(False)


def room_plays(campaign_id: int, audience: Audience | None) -> ColumnElement[bool]:
    """A campaign is shown in a room joined to its team: bound to it, or of a team that plays it.

    Without an audience, in the rooms bound to it alone; the demonstration's teams play only by name.
    """
    return or_(rooms.c.campaign_id == campaign_id, false() if audience is None else _invited(audience))


def _invited(audience: Audience) -> ColumnElement[bool]:
    if audience.teams is not None:
        return rooms.c.team_id.in_(audience.teams)
    real = and_(rooms.c.team_id.is_not(None), teams.c.demo.is_(False))
    if audience.list_id is not None:
        return and_(real, exists().where(players.c.team_id == rooms.c.team_id, listed(audience.list_id)))
    return real if audience.sites is None else and_(real, teams.c.site_id.in_(audience.sites))


def there(day: ColumnElement[date]) -> tuple[ColumnElement[bool], ...]:
    """The same as `present` for a day that is a column."""
    weekday = (cast(extract("dow", day), Integer) + 6) % 7  # the databases begin on Sunday
    return unpaused(day), players.c.away.bitwise_rshift(weekday).bitwise_and(1) == 0


CANCELLED = {"state": "cancelled", "dedupe_key": None}
"""What a planned row becomes that must not be sent; without its key it may be planned again."""

NEVER_LEFT = (
    "refused: the service address is not on the list",
    "refused: the reference was made in the other mode",
    "refused: the reference has no service address",
)
"""Errors for which earlier versions gave up a message, although only the service was missing."""

AT_ANY_TIME = ("test", "welcome", "thanks", "confirm")
"""Purposes that are sent whatever the state of the campaign; only a person's stop holds them back."""

PLANS = ("plan.vote", "plan.chosen", "plan.ask", "plan.choose", "plan.grid")
"""Purposes of what rooms and relays are told of a team's plan, outside any campaign; a pause holds them."""

LEAD = "lead"
"""The purpose of what leads are told of their campaigns; a pause holds it."""

UNPLAYED = ("reminder", "call")
"""Purposes that are of use only while the day's doors are not played."""


def wanted() -> tuple[ColumnElement[bool], ...]:
    """Whether a planned row is still to be sent: its campaign runs, its person is there and did not stop.

    A room's waits while the room is archived.
    """
    running = exists().where(campaigns.c.id == outbox.c.campaign_id, campaigns.c.state == "running")
    willing = exists().where(
        players.c.id == outbox.c.player_id,
        players.c.stopped_at.is_(None),
        or_(outbox.c.purpose.in_(AT_ANY_TIME), and_(*there(outbox.c.day))),
    )
    archived = exists().where(
        rooms.c.conversation_id == outbox.c.conversation_id, rooms.c.archived_at.is_not(None)
    )
    takes = and_(outbox.c.player_id.is_(None), ~archived)
    return or_(outbox.c.purpose.in_((*AT_ANY_TIME, *PLANS, LEAD)), running), or_(takes, willing)


def told_of(campaign_id: ColumnElement[Any] | int | None) -> ColumnElement[bool]:
    """The rows of a campaign that are counted; for None the welcomes, which belong to no campaign.

    Calls are counted by `Calls`: whoever is called on two devices has one prompt.
    """
    if campaign_id is None:
        return outbox.c.purpose == "welcome"
    return and_(outbox.c.campaign_id == campaign_id, outbox.c.purpose.not_in(("test", "call")))


def never_left() -> ColumnElement[bool]:
    """Whether a row was given up for want of the service."""
    return and_(outbox.c.state == "failed", outbox.c.error.in_(NEVER_LEFT))


def let_go(connection: Connection, ids: Sequence[int]) -> None:
    """Cancel those planned rows that a pause, an end or a stop overtook while they were in flight."""
    connection.execute(
        update(outbox)
        .where(outbox.c.id.in_(ids), outbox.c.state == "planned", ~and_(*wanted()))
        .values(CANCELLED)
    )


def groups_of(campaign_id: int, team_id: int | None = None) -> tuple[ColumnElement[bool], ...]:
    """The groups of a campaign whose shares are shown together, or that of a team in it."""
    here = share_groups.c.campaign_id == campaign_id
    return (here,) if team_id is None else (here, share_groups.c.team_id == team_id)
