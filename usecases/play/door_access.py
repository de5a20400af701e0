"""Which season and door a person may play now, and what it is worth to them (rules 1 to 5)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from content.pack import Item, Pack
from games.rules import doors as calendar_rules
from games.rules import streaks
from games.rules.absences import Absence
from games.rules.doors import Door, Site
from games.rules.streaks import Streak
from store.campaigns.campaigns import PLAYABLE
from store.schema.values import Campaign, PlayerStanding, Round, Seat
from usecases.context import Context

_KEPT = 4096
"""Ends of full value kept a timetable: people with absences of their own are many."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The doors open at an instant.

    Attributes:
        days: their opening days, in number order.
        latest: the one that opened last, of several the highest number; None where none is open.
        dates: the days on which one opened.
    """

    days: Mapping[int, date]
    latest: int | None
    dates: frozenset[date]


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a campaign's doors open at a site: an answer asks several times, and every answer the same.

    Attributes:
        days: each door's opening day, in number order.
        openings: each door's instant.
        instants: the same instants in their order.
        full: ends of full value already asked for, by door, absence and number of doors open when the player
            joined.
        weeks: the doors of each week, by its Monday.
        known: what was open when it was asked, by how many doors were.
    """

    days: Mapping[int, date]
    openings: Mapping[int, datetime]
    instants: tuple[datetime, ...]
    closing: datetime
    weeks: Mapping[date, Sequence[int]]
    full: dict[tuple[int, int, Absence], datetime] = field(default_factory=dict)
    known: dict[int, Opened] = field(default_factory=dict)

    def opened(self, now: datetime) -> Opened:
        """The doors open at `now`."""
        count = bisect_right(self.instants, now)
        if count not in self.known:
            days = {number: day for number, day in self.days.items() if self.openings[number] <= now}
            latest = max(days, key=lambda number: (days[number], number), default=None)
            self.known[count] = Opened(days, latest, frozenset(days.values()))
        return self.known[count]


def timetable(campaign: Campaign, site: Site) -> Timetable:
    """The campaign's timetable at a site, kept with the campaign."""
    known: Timetable | None = campaign.worked_out.get(site)
    if known is None:
        calendar = campaign.calendar
        doors = sorted(calendar.doors, key=lambda door: door.number)
        openings = {door.number: calendar_rules.opening(calendar, door, site) for door in doors}
        days = {door.number: calendar_rules.opening_day(calendar, door, site) for door in doors}
        weeks: dict[date, list[int]] = {}
        for number, day in days.items():
            weeks.setdefault(calendar_rules.monday_of(day), []).append(number)
        instants = tuple(sorted(openings.values()))
        known = Timetable(days, openings, instants, calendar_rules.closing(calendar, site), weeks)
        campaign.worked_out[site] = known
    return known


def season(context: Context, campaign_id: int | None = None) -> Campaign | None:
    """The campaign meant: the one named, else the newest season playable by this player, else the last one.

    A campaign that never ran, or whose audience is others, is none at all.
    """
    mine = [
        campaign
        for campaign in context.uow.campaigns.playable()
        if campaign.invites(context.player) and campaign_id in {None, campaign.id}
    ]
    for campaign in mine:
        if in_play(campaign, context.seat, context.now):
            return campaign
    return mine[0] if mine else None


def in_play(campaign: Campaign, seat: Seat, now: datetime) -> bool:
    """Whether rounds of a campaign still earn points for this player."""
    return campaign.state in PLAYABLE and now < timetable(campaign, seat.site).closing


def offered(context: Context, campaign: Campaign) -> tuple[Door, ...]:
    """The doors this player may play for points now, newest first."""
    if not in_play(campaign, context.seat, context.now):
        return ()
    seat, now = context.seat, context.now
    rounds = [one for one in context.uow.rounds.of(campaign.id, seat.player.id) if one.attempt == 0]
    done = {one.door for one in rounds if one.done_at is not None}
    return calendar_rules.offered(
        campaign.calendar,
        seat.site,
        now,
        joined(campaign, seat),
        done,
        caught_up=_caught_up(campaign, seat, rounds, now),
    )


def joined(campaign: Campaign, seat: Seat) -> datetime:
    """When a player came into a campaign: with their account, or with its launch if they were there."""
    launched = campaign.launched_at or seat.player.joined_at
    return max(launched, seat.player.joined_at)


def _caught_up(campaign: Campaign, seat: Seat, rounds: list[Round], now: datetime) -> int:
    """How many missed doors the player already completed this local day."""
    today = seat.site.local(now).date()
    dates = {door.number: door for door in campaign.calendar.doors}
    latest = max(
        (
            calendar_rules.opening_day(campaign.calendar, door, seat.site)
            for door in calendar_rules.opened(campaign.calendar, seat.site, now)
        ),
        default=today,
    )
    return sum(
        1
        for one in rounds
        if one.done_at is not None
        and seat.site.local(one.done_at).date() == today
        and one.door in dates
        and calendar_rules.opening_day(campaign.calendar, dates[one.door], seat.site) < latest
    )


def recorded(standing: PlayerStanding | None) -> Streak:
    """The streak as the last counted day left it."""
    if standing is None:
        return Streak()
    return Streak(standing.streak, standing.freezes, standing.counted_day, standing.best_streak)


def streak(campaign: Campaign, seat: Seat, standing: PlayerStanding, now: datetime) -> Streak:
    """The streak as it stands, which completing the latest door would go on with.

    Days missed since the last counted one are looked at; one whose door is still at full value is not missed.
    """
    at, site = min(now, campaign.stopped_at or now), seat.site
    opened = timetable(campaign, site).opened(at)
    latest = max(filter(site.works_on, opened.dates), default=None)
    if latest is None:
        return recorded(standing)
    ours = [number for number, day in opened.days.items() if day == latest]
    if not any(at < full_until(campaign, seat, number) for number in ours):
        latest += timedelta(days=1)
    return streaks.before(recorded(standing), latest, site, seat.player.absence, opened.dates)


def is_open(campaign: Campaign, seat: Seat, number: int, now: datetime) -> bool:
    """Whether a door has opened at the player's site, by the server's clock."""
    open_now = calendar_rules.opened(campaign.calendar, seat.site, now)
    return any(door.number == number for door in open_now)


def withheld(context: Context) -> frozenset[str]:
    """Items that must not be seen yet: of doors still closed, and of open ones still to be played."""
    held: set[str] = set()
    seat, now = context.seat, context.now
    for campaign in context.uow.campaigns.playable():
        if not campaign.invites(context.player):
            continue
        if in_play(campaign, seat, now):
            done = context.uow.rounds.done_doors(campaign.id, context.player.id)
            held |= {door.item for door in campaign.doors if door.number not in done}
        opened = timetable(campaign, seat.site).opened(now).days
        held |= {door.item for door in campaign.doors if door.number not in opened}
    return frozenset(held)


def item_of(context: Context, campaign: Campaign, item_id: str, version: str | None = None) -> Item:
    """An item in the player's language: of the version the campaign plays, or of an older one by its hash."""
    library, language = context.services.library, context.player.language
    key = (library, version, item_id, language)
    known: Item | None = campaign.worked_out.get(key)
    if known is None:
        known = pack_of(context, campaign, version).item(item_id, language)
        campaign.worked_out[key] = known
    return known


def pack_of(context: Context, campaign: Campaign, version: str | None = None) -> Pack:
    """The version that the campaign plays, or an older one; raises `KeyError` where none was kept yet."""
    digest = version or campaign.pack_hash
    if digest is None:
        raise KeyError(campaign.name)
    return context.services.library.pack(digest, lambda: context.uow.packs.body(digest))


def full_until(campaign: Campaign, seat: Seat, number: int) -> datetime:
    """The end of a door's full value for this player."""
    table, at = timetable(campaign, seat.site), joined(campaign, seat)
    # The rule asks of the moment of joining only which doors were open then.
    key = (number, bisect_right(table.instants, at), seat.player.absence)
    known = table.full.get(key)
    if known is None:
        door = next(one for one in campaign.calendar.doors if one.number == number)
        known = calendar_rules.full_until(campaign.calendar, door, seat.site, seat.player.absence, at)
        if len(table.full) >= _KEPT:
            table.full.clear()
        table.full[key] = known
    return known
