"""Who enters or leaves a launched season by a move, or by a file of people (rule 12)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from store.people.invitations import Invited
from store.schema.audience import Audience
from store.schema.rights import Scope
from store.schema.values import Campaign, Player, PlayerContext, Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience
from usecases.teams import transfers
from usecases.teams.teams import TeamError
from usecases.teams.transfers import Counted, MoveRefused, PlayerMove


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody works: their team, if any, and their site."""

    team_id: int | None
    site_id: str

    def is_of(self, audience: Audience) -> bool:
        """Whether a season is for who sits there; lists, which no move changes, are left out."""
        return audience.has_player(self.team_id, self.site_id, frozenset(), demo=False)


@dataclass(frozen=True, slots=True)
class Movements:
    """Where people will work, by their handles.

    Attributes:
        known: their invitations as they are; who has none is new.
        come: the numbers of those who play.
    """

    seats: Mapping[str, Seat]
    known: Mapping[str, Invited]
    come: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Somebody's seat as it is, None where nobody knew them, and as it will be."""

    before: Seat | None
    after: Seat

    def enters(self, audience: Audience) -> bool:
        """Whether a season was not for them, and is afterwards."""
        return self.after.is_of(audience) and not (self.before is not None and self.before.is_of(audience))

    def leaves(self, audience: Audience) -> bool:
        """Whether a season was for them, and is not afterwards."""
        return self.before is not None and self.before.is_of(audience) and not self.after.is_of(audience)

    def stays(self, audience: Audience) -> bool:
        """Whether a season is for them before and afterwards."""
        return self.before is not None and self.before.is_of(audience) and self.after.is_of(audience)


@dataclass(frozen=True, slots=True)
class Entrants:
    """The handles of those who enter or leave launched seasons.

    Attributes:
        seasons: the names of those that people enter.
        leavers: who leaves one. `leaving`: each such season's name, with how many.
    """

    handles: frozenset[str]
    seasons: tuple[str, ...]
    leavers: frozenset[str]
    leaving: tuple[tuple[str, int], ...]


class TwoSeasonsError(TeamError):
    """Some people would be in two seasons of the same days."""

    def __init__(self, people: int, first: str, second: str) -> None:
        super().__init__("campaign.two_seasons", people, first=first, second=second)
        self.names = (first, second)


def entrants(uow: UnitOfWork, movements: Movements, now: datetime, *, withdraw: bool = False) -> Entrants:
    """Who enters or leaves the seasons that are launched and not over.

    Args:
        movements: of the people of a file, or of one who is moved.
        withdraw: whoever is invited and not among the `known` is expected no more, and leaves as well.

    Raises:
        TwoSeasonsError: somebody would be in two seasons of the same days.
    """
    going = [campaign for campaign in transfers.played(uow, now) if not campaign.demo]
    passages = _passages(uow, movements) if going else {}
    entering: set[str] = set()
    leavers: set[str] = set()
    leaving = []
    names = []
    for campaign in going:
        gone = {handle for handle, passage in passages.items() if passage.leaves(campaign.audience)}
        leavers |= gone
        absent = _absent(uow, campaign.audience, movements) if withdraw else 0
        if gone or absent:
            leaving.append((campaign.name, len(gone) + absent))
        here = {handle for handle, passage in passages.items() if passage.enters(campaign.audience)}
        if not here:
            continue
        for other in going:
            if other.id == campaign.id or not audience.is_beside(campaign, other, now.date()):
                continue
            on_list = _listed(uow, other.audience, movements)
            both = sum(handle in on_list or passages[handle].after.is_of(other.audience) for handle in here)
            if both:
                raise TwoSeasonsError(both, campaign.name, other.name)
        entering |= here
        names.append(campaign.name)
    return Entrants(frozenset(entering), tuple(names), frozenset(leavers), tuple(leaving))


def agree_move(
    uow: UnitOfWork,
    actor: str,
    number: int,
    team: Team,
    mark: str,
    now: datetime,
    scope: Scope | None = None,
) -> tuple[bool, PlayerMove | None]:
    """Put one player into a team, as a lead says, or a relais whose teams `scope` has; whatever the day.

    The seasons that end and begin by it are read before.

    Args:
        mark: of the `PlayerMove` that was read; "" where none was.

    Returns:
        Whether it was done, or needs no doing, and what it changed, None where they are there already; else
        what it would change.

    Raises:
        MoveRefused: the team that they leave or the one they go to is not the relais's.
        TeamError: they would be in two seasons of the same days.
    """
    planned = _plan(uow, number, team, now, scope)
    if planned is not None and planned.mark not in {"", mark}:
        return False, planned
    return True, _move(uow, actor, number, team, planned, now)


def join(uow: UnitOfWork, player: Player, team: Team, now: datetime) -> PlayerMove | None:
    """Put a player without a team into one of their own choice, as `transfers.join`; returns what it changed.

    Raises:
        MoveRefused: they would be in two seasons of the same days.
    """
    uow.campaigns.keep_states()  # a launch of this second counts them before or after; many join at once
    refuse_second(uow, player, team, now)
    planned = _changes(player, team, transfers.played(uow, now))
    return planned if transfers.join(uow, player, team, now) else None


def plan_change(
    uow: UnitOfWork, person: PlayerContext, team: Team, now: datetime
) -> tuple[list[Counted], PlayerMove]:
    """The campaigns in which a change of one's own choice is the only one, and what it changes.

    Raises:
        MoveRefused: as `transfers.counted`, or they would be in two seasons of the same days.
    """
    campaigns = transfers.counted(uow, person, team, now)
    refuse_second(uow, person.player, team, now)
    carried = [each.campaign for each in campaigns]
    return campaigns, _changes(person.player, team, transfers.played(uow, now), carried)


def change(uow: UnitOfWork, person: PlayerContext, team: Team, now: datetime) -> PlayerMove | None:
    """Change a player's team by their own choice, as `transfers.change`; returns what it changed.

    Raises:
        MoveRefused: as there, or they would be in two seasons of the same days.
    """
    uow.campaigns.keep_states()  # as who joins
    refuse_second(uow, person.player, team, now)
    planned = _changes(person.player, team, transfers.played(uow, now))
    return planned if transfers.change(uow, person, team, now) else None


def refuse_second(uow: UnitOfWork, player: Player, team: Team, now: datetime) -> None:
    """Raises `MoveRefused` where a team would put a player into two seasons of the same days."""
    try:
        _entering(uow, player.id, team, now)
    except TwoSeasonsError as error:
        first, second = error.names
        raise MoveRefused("team.two_seasons", team=team.name, first=first, second=second) from error


def _plan(uow: UnitOfWork, number: int, team: Team, now: datetime, scope: Scope | None) -> PlayerMove | None:
    """What a move would change, None where the player is there already; refused as `agree_move` is."""
    if scope is not None:
        transfers.refuse_outside(uow, scope, number, team)
    uow.campaigns.hold_states()  # a launch of this second counts them before or after, not between
    _entering(uow, number, team, now)
    player = uow.players.get(number)
    if player is None or player.team_id == team.id:
        return None
    return _changes(player, team, transfers.played(uow, now))


def _move(
    uow: UnitOfWork, actor: str, number: int, team: Team, planned: PlayerMove | None, now: datetime
) -> PlayerMove | None:
    return planned if planned is not None and transfers.move(uow, actor, {number: team}, now) else None


def _changes(
    player: Player, team: Team, played: Sequence[Campaign], carried: Sequence[Campaign] | None = None
) -> PlayerMove:
    """What a team changes for a player; `carried`: the seasons whose points may come along, None for all."""
    going = [campaign for campaign in played if not campaign.demo]
    passage = _Passage(Seat(player.team_id, player.site_id), Seat(team.id, team.site_id))
    return PlayerMove(
        player.team_id,
        player.team_name or "",
        [campaign for campaign in going if passage.leaves(campaign.audience)],
        [campaign for campaign in going if passage.enters(campaign.audience)],
        any(
            campaign.audience.list_id is not None or passage.stays(campaign.audience)
            for campaign in (going if carried is None else carried)
        ),
    )


def _entering(uow: UnitOfWork, number: int, team: Team, now: datetime) -> Entrants:
    """The seasons that one player enters by a team."""
    who = str(number)
    return entrants(uow, Movements({who: Seat(team.id, team.site_id)}, {}, {who: number}), now)


def _listed(uow: UnitOfWork, audience: Audience, movements: Movements) -> set[str]:
    """Those of these people who are on a season's list, by the handle of a file or as players."""
    if audience.list_id is None:
        return set()
    members = uow.lists.members(audience.list_id)
    numbers = set(members.values())
    return {
        handle for handle in movements.seats if handle in members or movements.come.get(handle, 0) in numbers
    }


def _absent(uow: UnitOfWork, audience: Audience, movements: Movements) -> int:
    """How many of those whom a season waits for are not known to a file."""
    listed = uow.lists.members(audience.list_id) if audience.list_id is not None else {}
    seat_of = _seats(uow)
    here = sum(
        handle in listed or seat_of(invited).is_of(audience)
        for handle, invited in movements.known.items()
        if invited.player_id is None
    )
    return uow.invitations.count_in(audience) - here


def _seats(uow: UnitOfWork) -> Callable[[Invited], Seat]:
    """Where somebody invited would work."""
    sites: Mapping[int | None, str] = {team.id: team.site_id for team in uow.teams.all()}
    organisation = uow.teams.organisation()
    usual = organisation[1] if organisation else ""
    return lambda invited: Seat(invited.team_id, sites.get(invited.team_id) or invited.site_id or usual)


def _passages(uow: UnitOfWork, movements: Movements) -> dict[str, _Passage]:
    """Everybody's seat before and after; who stopped messages is left out."""
    seat_of, players = _seats(uow), movements.come
    playing = uow.players.seats([players[handle] for handle in movements.seats if handle in players])
    passages = {}
    for handle, seat in movements.seats.items():
        invited = movements.known.get(handle)
        if handle in players:
            if (sits := playing.get(players[handle])) is not None:
                passages[handle] = _Passage(Seat(*sits), seat)
        elif invited is None:
            passages[handle] = _Passage(None, seat)
        else:
            passages[handle] = _Passage(seat_of(invited), seat)
    return passages
