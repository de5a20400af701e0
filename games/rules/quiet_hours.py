"""When a campaign may send, the one prompt of a site's day and its reminders (rule 8).

Pure window arithmetic.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from games.rules.doors import Calendar, Door, Site, instant, opened_on, opening, opening_day

FIRST_HOUR = time(8)
LAST_HOUR = time(19)
_ENOUGH = timedelta(minutes=5)
"""Time before the end of a day's window in which nothing more is planned: it might miss the window."""
_FURTHEST = 366

Due = tuple[date, datetime, datetime, tuple[Door, ...]]
"""Local day, not before (the opening), expires, the doors that opened that day."""


def sending_window(site: Site, day: date) -> tuple[datetime, datetime] | None:
    """The instants (UTC) between which one may send on a local day, end excluded; None on a day off.

    A site without quiet hours (the demonstration) takes messages all day, every day.
    """
    if not site.quiet:
        return instant(day, time(), site), instant(day + timedelta(days=1), time(), site)
    if not site.works_on(day):
        return None
    return instant(day, FIRST_HOUR, site), instant(day, LAST_HOUR, site)


def next_window(site: Site, now: datetime) -> tuple[date, datetime, datetime]:
    """The local day and the ends of the window in which a message may be sent from now on.

    It is today's where there is time left, else that of the next day with one.
    """
    today = site.local(now).date()
    for step in range(_FURTHEST):
        day = today + timedelta(days=step)
        window = sending_window(site, day)
        if window is not None and now < window[1] - _ENOUGH:
            return day, *window
    raise LookupError(f"{site.id} has no working day within a year")


def next_sending(site: Site, now: datetime) -> tuple[date, datetime, datetime]:
    """The same, from now on where the window has begun."""
    day, first, last = next_window(site, now)
    return day, max(first, now), last


def quiet(site: Site, now: datetime) -> bool:
    """Whether nothing unasked may be sent now: outside 08:00 (in) to 19:00 (out) of a working day."""
    if not site.quiet:
        return False
    window = sending_window(site, site.local(now).date())
    return window is None or not window[0] <= now < window[1]


def due(calendar: Calendar, site: Site, now: datetime, ahead: timedelta) -> Due | None:
    """The site's one prompt that is still sendable or opens within `ahead`: the earliest such day's.

    None where the day is no working day (a weekend door opens in silence), opens no door, or lies after the
    last day. The window is half open: an opening at 19:00 leaves no instant to send in.
    """
    prompt = next(coming(calendar, site, now), None)
    return prompt if prompt is not None and prompt[1] <= now + ahead else None


def coming(calendar: Calendar, site: Site, now: datetime) -> Iterator[Due]:
    """Every prompt of the site that can still be sent, day by day; today's until its window ends."""
    today = site.local(now).date()
    # Only days on which a door opens, since a campaign may lie far ahead.
    days: dict[date, list[Door]] = {}
    for door in sorted(calendar.doors, key=lambda door: door.number):
        days.setdefault(opening_day(calendar, door, site), []).append(door)
    for day in sorted(opening_date for opening_date in days if today <= opening_date <= calendar.last_day):
        prompt = _prompt(calendar, site, day, tuple(days[day]))
        if prompt is not None and now < prompt[2]:
            yield prompt


def reminders(
    calendar: Calendar, site: Site, now: datetime, ahead: timedelta, hours: Collection[time]
) -> dict[time, Due]:
    """Today's reminders that are still sendable or due within `ahead`, by the hour that was asked for.

    Of a day that has a prompt, at hours after it: before its doors have opened there is nothing to recall.
    """
    today = site.local(now).date()
    past = today > calendar.last_day
    prompt = None if past else _prompt(calendar, site, today, opened_on(calendar, site, today))
    if prompt is None:
        return {}
    _, opened, expires, doors = prompt
    at = {hour: instant(today, hour, site) for hour in hours}
    return {
        hour: (today, reminder_at, expires, doors)
        for hour, reminder_at in at.items()
        if opened < reminder_at <= now + ahead and max(reminder_at, now) < expires
    }


def _prompt(calendar: Calendar, site: Site, day: date, doors: tuple[Door, ...]) -> Due | None:
    """The prompt of one local day, on which these doors open, whatever the time."""
    window = sending_window(site, day)
    if not doors or window is None or not site.works_on(day):
        return None
    starts, expires = max(window[0], opening(calendar, doors[0], site)), window[1]
    return (day, starts, expires, doors) if starts < expires else None
