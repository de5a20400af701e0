"""Players come into teams and change them: by their own choice within the rule, or by an admin's (rule 6)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from games.rules import transfers
from store.campaigns.campaigns import PLAYABLE
from store.schema.values import Campaign, Player, PlayerContext, Team
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.context import Refused
from usecases.play import door_terms

UNASKED = ("prompt", "reminder")


class MoveRefused(Refused):
    """A player cannot change team by themselves; an admin can move them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A campaign in which a change is the one that a player has, and the last day of it at their site."""

    campaign: Campaign
    last_day: date


def played(uow: UnitOfWork, now: datetime) -> list[Campaign]:
    """The campaigns still played: one that ended, or whose last day is over, stays as it was published."""
    going = [one for one in uow.campaigns.playable() if one.state in PLAYABLE]
    return [one for one in going if life.stage(uow, one, now) != "archived"]


def join(uow: UnitOfWork, player: Player, team: Team, now: datetime) -> bool:
    """Put a player without a team into one; False where they have one by now, or it was closed."""
    if not uow.teams.assign(player.id, None, team.id):
        return False
    _carry(uow, [player.id], team, played(uow, now))
    return True


def counted(uow: UnitOfWork, person: PlayerContext, team: Team, now: datetime) -> list[Counted]:
    """The campaigns in which this change would be the player's one, with the day until which it is possible.

    A campaign counts from its first door on where it is for the player, or will be with the new team; the
    demonstration never does, nor one of which only days of grace are left.

    Raises:
        MoveRefused: in one of them it is too late, or the player has changed already.
    """
    before, found = uow.teams.changed(person.player.id), []
    for campaign in played(uow, now):
        last = _last_day(campaign, person, team, now)
        if last is None or _settled(campaign, person, now):
            continue
        if now >= transfers.until(last, person.site):
            raise MoveRefused("team.too_late", campaign=campaign.name, day=last)
        if campaign.id in before:
            raise MoveRefused("team.changed_once", campaign=campaign.name)
        found.append(Counted(campaign, last))
    return found


def change(uow: UnitOfWork, person: PlayerContext, team: Team, now: datetime) -> bool:
    """Change a player's team by their own choice; False where another came between, or this one closed.

    Raises:
        MoveRefused: as `counted` says.
    """
    try:
        campaigns = counted(uow, person, team, now)
    except MoveRefused:
        # Their own other press may be what refuses: read after it, the team tells.
        if uow.teams.of([person.player.id]).get(person.player.id) != person.player.team_id:
            return False
        raise
    if not uow.teams.assign(person.player.id, person.player.team_id, team.id):
        return False
    for one in campaigns:
        uow.teams.note_change(one.campaign.id, person.player.id, now)
    carried = [one for one in played(uow, now) if not _settled(one, person, now)]
    _carry(uow, [person.player.id], team, carried)
    return True


def _last_day(campaign: Campaign, person: PlayerContext, team: Team, now: datetime) -> date | None:
    """The last day of changing in a campaign that counts, None in another."""
    there = replace(person.player, team_id=team.id, site_id=team.site_id)
    days = door_terms.timetable(campaign, person.site)
    begun = min(days.openings.values()) <= now < days.closing
    if campaign.demo or not begun or not (campaign.invites(person.player) or campaign.invites(there)):
        return None
    return transfers.last_day(min(days.days.values()), person.site, campaign.last_day)


def _settled(campaign: Campaign, person: PlayerContext, now: datetime) -> bool:
    """Only days of grace are left, and the time of changing is over: points stay where they were earned."""
    days = door_terms.timetable(campaign, person.site).days.values()
    last = transfers.last_day(min(days), person.site, campaign.last_day)
    return person.site.local(now).date() > max(last, *days)


def place(uow: UnitOfWork, actor: str, people: Mapping[int, Team], now: datetime) -> int:
    """Move players as an admin says, whatever the day; a line of audit each. Returns how many moved."""
    before, campaigns = uow.teams.of(list(people)), played(uow, now)
    moved: dict[int, list[int]] = {}
    for number, team in people.items():
        away = number in before and before[number] != team.id
        if away and uow.teams.assign(number, before[number], team.id):
            moved.setdefault(team.id, []).append(number)
            uow.audit.write(now, actor, "team.move", f"player:{number}", before=before[number], to=team.id)
    for team in {team.id: team for team in people.values()}.values():
        _carry(uow, moved.get(team.id, []), team, campaigns)
    return sum(map(len, moved.values()))


def carry(
    uow: UnitOfWork, people: Sequence[int], team: Team | None, now: datetime, of: Collection[int | None]
) -> None:
    """What these teams have of players, or none has (None), goes with them into a team, or into none."""
    _carry(uow, people, team, played(uow, now), of)


def _carry(
    uow: UnitOfWork,
    people: Sequence[int],
    team: Team | None,
    campaigns: Sequence[Campaign],
    of: Collection[int | None] | None = None,
) -> None:
    """In each of these campaigns; where it is not for the new team, points stay the person's alone."""
    for_team = [
        one.id for one in campaigns if team is not None and one.audience.has_team(team.id, team.site_id)
    ]
    others = [one for one in campaigns if one.id not in for_team]
    if team is not None:
        uow.standings.move(people, team.id, for_team, of=of)
    uow.standings.move(people, None, [one.id for one in others], of=of)
    _cancel(uow, people, others)


def _cancel(uow: UnitOfWork, people: Iterable[int], campaigns: Iterable[Campaign]) -> None:
    """What is planned for players of campaigns that are no longer for them is not sent."""
    for campaign in campaigns:
        for number in people:
            player = uow.players.get(number)
            if player is not None and not campaign.invites(player):
                uow.outbox.cancel(campaign_id=campaign.id, player_id=number, purposes=UNASKED)
