"""Players join teams and change them: by their own choice within rule 6, or by an admin's."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from content.words import Catalogue
from games.rules import transfers
from games.rules.small_numbers import FEWEST
from store.campaigns.campaigns import PLAYABLE
from store.schema.rights import Scope
from store.schema.values import Campaign, Player, PlayerContext, Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.context import Refused
from usecases.play import door_terms

UNASKED = ("prompt", "reminder", "call")


class MoveRefused(Refused):
    """A player may not change team now; an admin can move them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A campaign in which a change uses up the player's only one, and the last day for it at their site."""

    campaign: Campaign
    last_day: date


@dataclass(frozen=True, slots=True)
class PlayerMove:
    """What another team changes of the launched seasons for one player.

    A season for a list goes on whatever the team; who is on the list is not said.

    Attributes:
        team_id: the team that they leave, None for none; `team` is its name.
        leaving: the seasons that were for them and are not afterwards. `entering`: the other way round.
        goes_on: whether a season may go on for them, to whose new team points come along.
    """

    team_id: int | None
    team: str
    leaving: Sequence[Campaign]
    entering: Sequence[Campaign]
    goes_on: bool

    @property
    def mark(self) -> str:
        """Which seasons end and begin, as a form of a yes keeps it; "" where nothing is to be read first."""
        return _mark(self.leaving, self.entering) or (">" if self.team_id is None else "")

    @property
    def mark_back(self) -> str:
        """The mark of the way back."""
        return _mark(self.entering, self.leaving)

    def lines(self, words: Catalogue) -> list[str]:
        """What a lead or a relais is told, before the yes or after the act."""
        along = [words("team.one_goes_on")] if self.goes_on else []
        kept = [words("team.one_without")] if self.team_id is None else []
        return [*self._seasons(words, "one"), *along, *kept]

    def own_lines(self, words: Catalogue) -> list[str]:
        """The seasons that end and begin, as the player is told."""
        return self._seasons(words, "own")

    def back(self, words: Catalogue) -> str:
        """How a lead or a relais takes it back; "" where there was no team."""
        return words("team.one_back", team=self.team) if self.team_id is not None else ""

    def _seasons(self, words: Catalogue, who: str) -> list[str]:
        return [
            *(words(f"team.{who}_leaves", season=campaign.name) for campaign in self.leaving),
            *(words(f"team.{who}_enters", season=campaign.name) for campaign in self.entering),
        ]


def played(uow: UnitOfWork, now: datetime) -> list[Campaign]:
    """The campaigns still played; others stay as they were published."""
    going = [campaign for campaign in uow.campaigns.playable() if campaign.state in PLAYABLE]
    return [campaign for campaign in going if life.stage(uow, campaign, now) != "archived"]


def join(uow: UnitOfWork, player: Player, team: Team, now: datetime) -> bool:
    """Put a player without a team into one; False where they have one by now, or it is closed."""
    if not uow.teams.assign(player.id, None, team.id):
        return False
    carry(uow, [player.id], team, played(uow, now))
    return True


def counted(uow: UnitOfWork, person: PlayerContext, team: Team, now: datetime) -> list[Counted]:
    """The campaigns in which this change would use up the player's only one, with the last day for it.

    A campaign counts from its first door on where it is for the player now or with the new team; the
    demonstration never counts, nor a campaign with only days of grace left.

    Raises:
        MoveRefused: in one of them it is too late, or the player has changed already.
    """
    before, campaigns = uow.teams.changed(person.player.id), []
    for campaign in played(uow, now):
        last = _last_day(campaign, person, team, now)
        if last is None or _settled(campaign, person, now):
            continue
        if now >= transfers.until(last, person.site):
            raise MoveRefused("team.too_late", campaign=campaign.name, day=last)
        if campaign.id in before:
            raise MoveRefused("team.changed_once", campaign=campaign.name)
        campaigns.append(Counted(campaign, last))
    return campaigns


def change(uow: UnitOfWork, person: PlayerContext, team: Team, now: datetime) -> bool:
    """Change a player's team by their own choice; False where another change came first, or it is closed.

    Raises:
        MoveRefused: as in `counted`.
    """
    try:
        campaigns = counted(uow, person, team, now)
    except MoveRefused:
        # Their own other press may be the reason: then their stored team differs by now.
        if uow.teams.of([person.player.id]).get(person.player.id) != person.player.team_id:
            return False
        raise
    if not uow.teams.assign(person.player.id, person.player.team_id, team.id):
        return False
    for counted_campaign in campaigns:
        uow.teams.note_change(counted_campaign.campaign.id, person.player.id, now)
    carried = [campaign for campaign in played(uow, now) if not _settled(campaign, person, now)]
    carry(uow, [person.player.id], team, carried)
    return True


def _last_day(campaign: Campaign, person: PlayerContext, team: Team, now: datetime) -> date | None:
    """The last day for a change in a campaign that counts, None in another."""
    moved = replace(person.player, team_id=team.id, site_id=team.site_id)
    days = door_terms.timetable(campaign, person.site)
    begun = min(days.openings.values()) <= now < days.closing
    if campaign.demo or not begun or not (campaign.invites(person.player) or campaign.invites(moved)):
        return None
    return transfers.last_day(min(days.days.values()), person.site, campaign.last_day)


def _settled(campaign: Campaign, person: PlayerContext, now: datetime) -> bool:
    """Whether only days of grace are left and the time for changes is over: points stay with the old team."""
    days = door_terms.timetable(campaign, person.site).days.values()
    last = transfers.last_day(min(days), person.site, campaign.last_day)
    return person.site.local(now).date() > max(last, *days)


def move(uow: UnitOfWork, actor: str, people: Mapping[int, Team], now: datetime) -> int:
    """Move players, whatever the day and their seasons; a line of audit each. Returns how many moved."""
    before, campaigns = uow.teams.of(list(people)), played(uow, now)
    moved: dict[int, list[int]] = {}
    for number, team in people.items():
        away = number in before and before[number] != team.id
        if away and uow.teams.assign(number, before[number], team.id):
            moved.setdefault(team.id, []).append(number)
            uow.audit.write(now, actor, "team.move", f"player:{number}", before=before[number], to=team.id)
    for team in {team.id: team for team in people.values()}.values():
        carry(uow, moved.get(team.id, []), team, campaigns)
    return sum(map(len, moved.values()))


def refuse_outside(uow: UnitOfWork, scope: Scope, number: int, team: Team) -> None:
    """Raises `MoveRefused` where the team that a player leaves or the one they go to is not a relais's."""
    before = uow.teams.of([number]).get(number)
    own = [place for place in uow.teams.all() if scope.has_team(place.id, place.site_id)]
    if not {before, team.id} <= {place.id for place in own}:
        raise MoveRefused("roles.not_your_teams")


def carry(
    uow: UnitOfWork,
    people: Sequence[int],
    team: Team | None,
    campaigns: Sequence[Campaign],
    of: Collection[int | None] | None = None,
) -> None:
    """Move the players' points in these campaigns to a team, or to none.

    In a campaign that is not for the new team, points count for the player only.

    Args:
        of: teams whose points are moved (None in it: points of no team); None moves all.
    """
    for_team = [
        campaign.id
        for campaign in campaigns
        if team is not None and campaign.audience.has_team(team.id, team.site_id)
    ]
    others = [campaign for campaign in campaigns if campaign.id not in for_team]
    if team is not None:
        uow.standings.move(people, team.id, for_team, of=of)
    uow.standings.move(people, None, [campaign.id for campaign in others], of=of)
    _cancel(uow, people, others)


def _mark(ending: Collection[Campaign], beginning: Collection[Campaign]) -> str:
    ended, begun = (",".join(str(campaign.id) for campaign in part) for part in (ending, beginning))
    return f"{ended}>{begun}" if ended or begun else ""


def _cancel(uow: UnitOfWork, people: Iterable[int], campaigns: Iterable[Campaign]) -> None:
    """Cancel planned messages of campaigns that are no longer for these players."""
    for campaign in campaigns:
        for number in people:
            player = uow.players.get(number)
            if player is not None and not campaign.invites(player):
                uow.outbox.cancel(campaign_id=campaign.id, player_id=number, purposes=UNASKED)


def counted_people(people: int) -> int | None:
    """How many people enter or leave a launched season; None where they are few (rule 7).

    Who stopped messages is left out: over few, the number would tell who did.
    """
    return people if not 0 < people < FEWEST else None


def are_many(entering: int, leaving: Iterable[tuple[str, int]]) -> bool:
    """Whether enough people enter and leave launched seasons that a sum may stand beside their lines."""
    return None not in [counted_people(people) for people in (entering, *(left for _, left in leaving))]


def season_lines(
    words: Catalogue, entering: int, seasons: Iterable[str], leaving: Iterable[tuple[str, int]]
) -> list[str]:
    """How many people enter launched `seasons`, and how many leave each one, in words."""
    names = ", ".join(seasons)
    lines = [_line(words, "team.enter", "team.enter_few", entering, seasons=names)] if entering else []
    return lines + [
        _line(words, "team.leave", "team.leave_few", people, season=name) for name, people in leaving
    ]


def _line(words: Catalogue, key: str, key_of_few: str, people: int, **names: str) -> str:
    if counted_people(people) is None:
        return words(key_of_few, **names)
    return words.count(key, people, **names)
