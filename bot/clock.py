"""The two clocks, and the one file that reads them.

*Real* time is what leases, retries, rates, sessions and codes go by; nothing moves it. The *calendar* is what
doors, prompts, quiet hours and streaks go by; `--demo-day` and `--at` move it, from a start kept in the
database so that every process of a demonstration stands on the same day.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

DAY = 86_400.0
ZONE = "Europe/Paris"
MORNING = time(8)
"""When doors of a demonstration open in that zone."""


@dataclass(frozen=True, slots=True)
class Start:
    """A moved calendar: two instants that coincide, and how many real seconds a day of it lasts."""

    real: datetime
    calendar: datetime
    seconds_a_day: float = DAY


class Clock:
    """Real time, and the calendar (the same thing unless a start moves it)."""

    def __init__(self, start: Start | None = None) -> None:
        self._start = start

    @property
    def moved(self) -> bool:
        """Whether the calendar is not the wall's."""
        return self._start is not None

    @property
    def seconds_a_day(self) -> float:
        """How many real seconds a day of the calendar lasts."""
        return DAY if self._start is None else self._start.seconds_a_day

    def real(self) -> datetime:
        """The wall clock, aware UTC."""
        return datetime.now(UTC)

    def calendar(self) -> datetime:
        """The campaign's clock, aware UTC."""
        now = self.real()
        if self._start is None:
            return now
        return self._start.calendar + (now - self._start.real) * (DAY / self._start.seconds_a_day)

    def seconds_until(self, instant: datetime) -> float:
        """Real seconds until the calendar shows `instant`; negative once it is past."""
        seconds = (instant - self.calendar()).total_seconds()
        return seconds if self._start is None else seconds * self._start.seconds_a_day / DAY


def instant(text: str) -> datetime:
    """An ISO instant with its offset ("2026-12-24T08:00+01:00"), as `--at` takes it.

    Raises:
        ValueError: with what to write instead.
    """
    hint = f"« {text} » n’est pas un instant : écrivez-le comme 2026-12-24T08:00:00+01:00, avec son décalage"
    try:
        value = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(hint) from error
    if value.tzinfo is None:
        raise ValueError(hint)
    return value.astimezone(UTC)


def begin(at: datetime | None, demo_day: float | None) -> Start:
    """The start that `--at` and `--demo-day` ask for, beginning now.

    Days of seconds begin in the morning of this day: the first is as long as the others, whatever the hour.
    """
    real = datetime.now(UTC)
    if demo_day is None:
        return Start(real, at or real)
    zone = ZoneInfo(ZONE)
    morning = datetime.combine(real.astimezone(zone).date(), MORNING, zone).astimezone(UTC)
    return Start(real, at or morning, demo_day)
