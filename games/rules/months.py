"""Calendar months, after which data is forgotten (rule 10)."""

import calendar
from datetime import date
from typing import TypeVar

Day = TypeVar("Day", bound=date)


def months_on(day: Day, months: int) -> Day:
    """The same day so many months later, or earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))
