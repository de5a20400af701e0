"""What running campaigns will send today and on the next day that has something: when, where, to how many.

Counts of messages are no figures about people (rule 7).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from games.rules import quiet_hours, recaps
from games.rules.doors import Site, instant
from games.rules.quiet_hours import Due
from games.rules.recaps import Window
from games.rules.small_numbers import FEWEST
from store.messages.prompts import Prompt
from store.messages.traffic import DayCount
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, next_message

Kind = Literal["prompt", "reminder", "recap", "podium"]

_DAY: Final = timedelta(days=1)
_TWO_DAYS: Final = 2 * _DAY
"""So long ago may what belongs to a local day of today have been due, wherever the site lies."""
_PURPOSES: Final = ("prompt", "recap", "podium")


@dataclass(frozen=True, slots=True)
class Sending:
    """Messages of one kind that a campaign sends on one local day at one local hour.

    Attributes:
        at, until: the local hour. Of reminders the first that has five people at or before it, and the last
            that has five at or after it; None where there is none: an hour of one's own is not told.
        sites: their ids; none of reminders of fewer than five people.
        count: people, of a recap or a podium rooms, who get it, those who have it included; of reminders
            how many asked: who has played gets none.
        left: how many of them have it.
        at_once: whether its hour has passed, and it leaves now to who has not got it.
    """

    campaign: Campaign
    kind: Kind
    day: date
    at: time | None
    until: time | None
    sites: Sequence[str]
    doors: Sequence[int] = ()
    count: int = 0
    left: int = 0
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class _Running:
    """A running campaign, the sites that are looked at, and how many asked to be reminded there, by hour."""

    campaign: Campaign
    sites: Sequence[Site]
    asked: Mapping[str, Mapping[time, int]]


def of(uow: UnitOfWork, now: datetime, today: date, within: Collection[str] | None) -> list[Sending]:
    """What goes out on `today` and on the next day on which a door is told of, by day, hour and campaign.

    Args:
        uow: the caller's transaction.
        now: the calendar's instant.
        today: the local day of whoever reads it.
        within: the ids of the sites that are looked at; None: all.
    """
    running = [
        _Running(
            campaign,
            [site for site in life.sites_of(uow, campaign) if within is None or site.id in within],
            uow.prompts.reminded(campaign.audience) if campaign.reminders else {},
        )
        for campaign in uow.campaigns.running()
    ]
    dues = {each.campaign.id: list(_coming(each, now, today)) for each in running}
    later = [due[0] for pairs in dues.values() for _, due in pairs if due[0] > today]
    days = (today, min(later, default=today + _DAY))
    # A podium's messages bear the last day of their campaign, whenever they leave.
    planned_days = {*days, *(each.campaign.last_day for each in running)}
    counts = uow.traffic.of_days(_PURPOSES, planned_days, now - _TWO_DAYS) if running else []
    sendings = [
        sending
        for each in running
        for day in days
        for sending in (
            *_prompts(uow, each, [pair for pair in dues[each.campaign.id] if pair[1][0] == day], now, counts),
            *_reminders(each, day, today, now),
            *_recaps(uow, each, day, today, now, counts),
        )
    ]
    return sorted(sendings, key=lambda sending: (sending.day, sending.at or time.max, sending.campaign.id))


def _coming(each: _Running, now: datetime, today: date) -> Iterator[tuple[Site, Due]]:
    """Of each site what is sent today, while its day lasts, and the next after it."""
    for site in each.sites:
        for due in quiet_hours.coming(each.campaign.calendar, site, now):
            yield site, due
            if due[0] > today:
                break


def _prompts(
    uow: UnitOfWork,
    each: _Running,
    dues: Sequence[tuple[Site, Due]],
    now: datetime,
    counts: Iterable[DayCount],
) -> Iterator[Sending]:
    """One day's prompts: the sites that have the same hour and doors together.

    Of a campaign launched after the doors opened the hour is its launch's. Once they are open nobody can
    come in time for the prompt any more: of people who do not get it nothing is told.
    """
    if not dues:
        return
    campaign = each.campaign
    planned = _by_site(counts, campaign, "prompt", dues[0][1][0])
    # To count who will get it is the dearest statement of the page: where it is planned, its rows say so.
    ahead = [Prompt.of(campaign, site.id, due) for site, due in dues if site.id not in planned]
    missing = uow.prompts.by_site(ahead)
    alike: dict[tuple[date, time, bool, tuple[int, ...]], list[str]] = defaultdict(list)
    for site, (day, opens, _, opened) in dues:
        leaves = site.local(max(opens, campaign.launched_at or opens)).time().replace(second=0, microsecond=0)
        alike[day, leaves, opens <= now, tuple(door.number for door in opened)].append(site.id)
    for (day, at, late, doors), sites in alike.items():
        plans = [planned[site] for site in sites if site in planned]
        people = sum(missing.get(site, 0) for site in sites) + sum(count.planned for count in plans)
        backlog = sum(count.left for count in plans)
        at_once = late and backlog < people and _leaves_now(uow, campaign, now)
        if people or not late:
            yield Sending(campaign, "prompt", day, at, at, sites, doors, people, backlog, at_once)


def _leaves_now(uow: UnitOfWork, campaign: Campaign, now: datetime) -> bool:
    """Whether the next message leaves now, as the campaign's own page says it."""
    at = next_message.of(uow, campaign, now).at
    return at is not None and at <= now


def _reminders(each: _Running, day: date, today: date, now: datetime) -> Iterator[Sending]:
    """What people themselves asked for, of a day that has a prompt, later than its opening and than now."""
    hours: dict[time, int] = defaultdict(int)
    sites: list[str] = []
    for site in each.sites:
        since = now if day == today else instant(day, time(), site)
        people_by_hour = each.asked.get(site.id, {})
        due = quiet_hours.reminders(each.campaign.calendar, site, since, _DAY, people_by_hour)
        coming = [hour for hour, reminder in due.items() if reminder[0] == day and reminder[1] > now]
        sites += [site.id] if coming else []
        for hour in coming:
            hours[hour] += people_by_hour[hour]
    people = sum(hours.values())
    if people:
        first = _hour_of_fifth(dict(sorted(hours.items())))
        last = _hour_of_fifth(dict(sorted(hours.items(), reverse=True)))
        if first is None or last is None or first > last:
            first = last = None
        places = sites if people >= FEWEST else ()
        yield Sending(each.campaign, "reminder", day, first, last, places, count=people)


def _hour_of_fifth(hours: Mapping[time, int]) -> time | None:
    """The hour by which five people are counted, in the order of the hours; None where fewer are."""
    counted = 0
    for hour, people in hours.items():
        counted += people
        if counted >= FEWEST:
            return hour
    return None


def _recaps(
    uow: UnitOfWork, each: _Running, day: date, today: date, now: datetime, counts: Iterable[DayCount]
) -> Iterator[Sending]:
    """The week's recap or the podium in the campaign's rooms; a podium on the first day of its days alone."""
    campaign, calendar = each.campaign, each.campaign.calendar
    kind: Kind = "podium" if day > campaign.last_day else "recap"
    sites = {site.id: site for site in each.sites}
    windows: dict[str, Window] = {}
    for key, site in sites.items():
        window = (recaps.podium_on if kind == "podium" else recaps.week_on)(calendar, site, day)
        again = kind == "podium" and day > today and recaps.podium_on(calendar, site, today) is not None
        if window is not None and now < window.expires_at and not again:
            windows[key] = window
    if not windows:
        return
    waiting = uow.recaps.waiting(campaign.id, campaign.audience if campaign.rooms else None, windows)
    first = kind == "recap" or not any(recaps.podium_on(calendar, sites[key], day - _DAY) for key in windows)
    slot_day = day if kind == "recap" else campaign.last_day
    rooms = list(_by_site(counts, campaign, kind, slot_day).values()) if first else []
    total = len(waiting) + sum(count.planned for count in rooms)
    if total:
        at = min(sites[key].local(window.not_before).time() for key, window in windows.items())
        yield Sending(
            campaign, kind, day, at, at, list(windows), count=total, left=sum(count.left for count in rooms)
        )


def _by_site(
    counts: Iterable[DayCount], campaign: Campaign, purpose: str, day: date
) -> Mapping[str, DayCount]:
    return {
        count.site_id: count
        for count in counts
        if (count.campaign_id, count.purpose, count.day) == (campaign.id, purpose, day)
    }
