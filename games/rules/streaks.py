"""Runs of working days and their two freezes, which belong to one campaign (rule 4)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from games.rules.absences import Absence
from games.rules.doors import Site, plays_on


@dataclass(frozen=True, slots=True)
class Streak:
    """A run: its length in counted days, the freezes left, the last counted local day, the longest run."""

    length: int = 0
    freezes: int = 2
    counted: date | None = None
    best: int = 0


@dataclass(frozen=True, slots=True)
class Comeback:
    """What days away did to a run: freezes that kept it (0: it has ended), its length, the longest run."""

    freezes: int
    length: int
    best: int


def comeback(recorded: Streak, run: Streak) -> Comeback | None:
    """What became of a run as recorded, by the run as it is now; None where no day was missed."""
    spent = recorded.freezes - run.freezes
    if not recorded.length or (run.length and not spent):
        return None
    return Comeback(spent, recorded.length, recorded.best)


def after_completion(
    streak: Streak,
    *,
    today: date,
    at_full_value: bool,
    site: Site,
    absence: Absence,
    door_days: Collection[date],
    opened: date | None,
) -> Streak:
    """The streak after a completed door; `door_days` are the local days a door opened on at the site.

    The day that counts is the door's opening day, even when its full value lasts into the next morning:
    `opened` names it; without it (days off were declared since) it is the latest earlier day with a door. A
    door at half value, a door of a day off or weekend, and a day up to the last counted one change nothing.
    If there are enough freezes, each missed day spends one; otherwise the run begins again at 1.
    """
    day = opened or _last_before(today, door_days)
    if day is None or not at_full_value or not site.works_on(day):
        return streak
    if streak.counted is not None and day <= streak.counted:
        return streak
    run = before(streak, day, site, absence, door_days)
    length = run.length + 1
    return Streak(length, run.freezes, day, max(streak.best, length))


def before(streak: Streak, day: date, site: Site, absence: Absence, door_days: Collection[date]) -> Streak:
    """The run that a completed door of a day would continue: the run as it is until that day is completed.

    Its length is 0 once there are more missed days than freezes left; then none is spent.
    """
    missed_days = missed(streak.counted, day, site, absence, door_days)
    if not missed_days:
        return streak
    if missed_days > streak.freezes:
        return replace(streak, length=0)
    return replace(streak, freezes=streak.freezes - missed_days)


def _last_before(today: date, door_days: Collection[date]) -> date | None:
    return max((day for day in door_days if day < today), default=None)


def missed(counted: date | None, day: date, site: Site, absence: Absence, door_days: Collection[date]) -> int:
    """How many playing days with a door lie between an earlier day and `day`, both excluded."""
    if counted is None:
        return 0
    return sum(counted < past_day < day and plays_on(site, absence, past_day) for past_day in set(door_days))
