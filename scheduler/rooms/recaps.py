"""The rooms' recaps: worked out once from published standings, stored, planned for every room due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from games.rules import recaps as rules
from games.rules.doors import Site, next_opening
from games.rules.learning import TeamKnowledge
from games.rules.ranking import Line
from games.rules.recaps import Place, Recap, Window
from games.rules.small_numbers import FEWEST
from store.database import Database
from store.schema.values import Campaign
from store.standings.recaps import Waiting
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators import team_season
from usecases.learning import team_notions
from usecases.play.door_terms import timetable
from usecases.voice import ideas


@dataclass(frozen=True, slots=True)
class Due:
    """A recap of a campaign that rooms wait for, each with the window of its site."""

    campaign: Campaign
    window: Window
    rooms: Sequence[tuple[Waiting, Window]]


async def plan_recaps(database: Database, now: datetime) -> int:
    """Put the recaps due now in the outbox; returns how many were new. Repeating it adds nothing.

    Working one out may take a second and only reads, so it does not hold the writer.
    """
    planned = 0
    for due in await database.read(due_recaps, now):
        recap = await database.read(work_out, due, now)
        planned += await database.write(_put, due, recap)
    return planned


def due_recaps(uow: UnitOfWork, now: datetime) -> list[Due]:
    """The recaps that rooms wait for, one for each campaign and day."""
    sites, recaps = uow.teams.sites(), []
    for campaign in uow.campaigns.running():
        windows = _windows(campaign, sites, now)
        if not windows or _unmeasured(uow, campaign, windows):
            continue
        audience = campaign.audience if campaign.rooms else None
        days: dict[tuple[str, date], list[tuple[Waiting, Window]]] = {}
        for room in uow.recaps.waiting(campaign.id, audience, windows):
            window = windows[room.site_id]
            days.setdefault((window.kind, window.day), []).append((room, window))
        recaps += [Due(campaign, rooms[0][1], rooms) for rooms in days.values()]
    return recaps


def _windows(campaign: Campaign, sites: Mapping[str, Site], now: datetime) -> dict[str, Window]:
    """By site the window of a recap due now: a week's, or a campaign's once it is over at every site."""
    calendar = campaign.calendar
    windows: dict[str, Window | None] = {key: rules.week(calendar, site, now) for key, site in sites.items()}
    if all(site.local(now).date() > calendar.last_day for site in sites.values()):
        windows = {key: rules.podium(calendar, site, now) for key, site in sites.items()}
    return {key: window for key, window in windows.items() if window is not None}


def _unmeasured(uow: UnitOfWork, campaign: Campaign, windows: Mapping[str, Window]) -> bool:
    """Whether a podium waits for the clock to measure the season: it tells teams what that changed."""
    ends = any(window.kind == "season" for window in windows.values())
    return ends and bool(campaign.measured) and uow.shares.counted_at(campaign.id)[1] is None


def work_out(uow: UnitOfWork, due: Due, now: datetime) -> Recap:
    """The recap; the stored one where a room got it before."""
    campaign, window = due.campaign, due.window
    recap = uow.recaps.get(campaign.id, window.kind, window.day)
    if recap is not None:
        return recap
    sites, lines = uow.teams.sites(), uow.boards.table(campaign.id)
    placings = tuple(_places(uow, campaign.id, window, lines))
    usual = due.rooms[0][0].site_id
    first = rules.span(window.since, sites[usual])[0]
    week = window.kind == "week"
    coming = any(next_opening(campaign.calendar, site, now) for site in sites.values())
    calm = week and uow.recaps.people(campaign.id, first, now) < FEWEST
    knowledge = _knowledge(uow, campaign, window, sites[usual])
    doors = {notion.door for team in knowledge for notion in team.notions}
    return Recap(
        kind=window.kind,
        title=campaign.name,
        since=window.since,
        until=window.until,
        places=placings,
        turnout=None if calm else rules.best_turnout(_turnouts(uow, campaign, window, lines, sites)),
        climb=rules.best_climb(placings),
        calm=calm,
        mended=uow.recaps.mended(campaign.id, first, now),
        last_day=campaign.last_day if week and not coming else None,
        knowledge=tuple(knowledge),
        themes=tuple(
            (door.number, (("", door.theme), *door.themes)) for door in campaign.doors if door.number in doors
        ),
        certified=() if week else tuple(sorted(team_season.certified(uow, campaign))),
    )


def _knowledge(uow: UnitOfWork, campaign: Campaign, window: Window, usual: Site) -> list[TeamKnowledge]:
    """What teams are told of themselves: the notions of a week, or of the season.

    A door is of the week in which it was open everywhere: somebody of a room may work at any site. What was
    played on a week's last working day was counted in the night after its recap: the next week tells it.
    """
    if not campaign.measured:
        return []
    if window.kind == "season":
        return team_notions.of_teams(uow, campaign, campaign.measured)
    since = rules.week_before(window.since, usual)
    days = [timetable(campaign, site).days for site in life.sites_of(uow, campaign)]
    fresh = [door for door in campaign.measured if since <= max(day[door] for day in days) < window.until]
    return team_notions.of_teams(uow, campaign, fresh, whole=False)


def _places(uow: UnitOfWork, campaign_id: int, window: Window, lines: Sequence[Line]) -> list[Place]:
    """The teams' ranks as published.

    A week's movement starts at the team's rank on its first morning, a campaign's at its lowest rank.
    """
    last = max(window.day, window.until)
    began = uow.recaps.began(campaign_id, window.since, last)
    placings = []
    for line in lines:
        ranks = began.get(line.team_id)
        before = None if not ranks else ranks[0] if window.kind == "week" else max(ranks)
        placings.append(Place(line.team_id, line.name, line.members, line.index, line.rank, before))
    return placings


def _turnouts(
    uow: UnitOfWork, campaign: Campaign, window: Window, lines: Sequence[Line], sites: Mapping[str, Site]
) -> dict[str, list[tuple[int, int]]]:
    """By team name, for each day that counts at its site: (expected, played)."""
    alike: dict[tuple[str, tuple[date, ...]], list[Site]] = {}
    for key in {line.site_id for line in lines}:
        days = rules.played_on(campaign.calendar, sites[key], window.since, window.until)
        if days:
            alike.setdefault((sites[key].time_zone, days), []).append(sites[key])
    turnouts = {}
    for (_, days), group in alike.items():
        played = uow.recaps.played(campaign.id, group, days)
        expected = uow.recaps.expected(campaign.audience, group, days)
        for line in lines:
            if sites[line.site_id] in group:
                days_of_team = [(line.team_id, at) for at in range(len(days))]
                turnouts[line.name] = [(expected.get(day, 0), played.get(day, 0)) for day in days_of_team]
    return turnouts


def _put(uow: UnitOfWork, due: Due, recap: Recap) -> int:
    uow.recaps.keep(due.campaign.id, due.window.day, recap)
    ideas.tell(uow, [room.conversation_id for room, _ in due.rooms], due.campaign.id, due.window.day)
    return uow.recaps.put(due.campaign.id, due.rooms)
