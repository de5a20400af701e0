"""Until when players may change team in a campaign, which they may once (rule 6: points come along)."""

from datetime import date, datetime, time, timedelta

from games.rules.doors import Site, instant

_FRIDAY = 4
_LEAST = 3  # working days after the first door, so that people can play a little first


def last_day(first_door: date, site: Site, campaign_end: date) -> date:
    """The last day of changing: the first Friday by which three working days have followed the first door.

    The door's own day is none of the three; the Friday is one where it is worked. A door on Monday or Tuesday
    gives time until that week's Friday, one on Wednesday until the next week's. A Friday that is a holiday
    ends the time too. In a campaign without such a Friday players may change until its end.
    """
    day, worked = first_door, 0
    while day < campaign_end:
        day += timedelta(days=1)
        worked += site.works_on(day)
        if day.weekday() == _FRIDAY and worked >= _LEAST:
            return day
    return campaign_end


def until(last: date, site: Site) -> datetime:
    """24:00 of the last day at the site."""
    return instant(last + timedelta(days=1), time(), site)
