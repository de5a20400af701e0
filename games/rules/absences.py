"""When a player does not work: part-time days off and declared pauses (rules 2 and 4).

A declaration holds from a day on, never for the days before: no word typed later mends a streak.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

Span = tuple[date, date]
"""A pause's first and last day."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Absence:
    """A player's days off.

    Attributes:
        weekdays: part-time days off, 0 Monday.
        pauses: declared pauses in their order, both ends included; they do not touch.
        earlier: what `weekdays` were before a day, the oldest first.
    """

    weekdays: frozenset[int] = frozenset()
    pauses: tuple[Span, ...] = ()
    earlier: tuple[tuple[date, frozenset[int]], ...] = ()

    def away(self, day: date) -> bool:
        """Whether `day` is a part-time day off."""
        days_off = next((weekdays for until, weekdays in self.earlier if day < until), self.weekdays)
        return day.weekday() in days_off

    def paused(self, day: date) -> bool:
        """Whether a pause covers `day`."""
        return any(first <= day <= last for first, last in self.pauses)

    def pause_at(self, today: date) -> Span | None:
        """The pause that runs or is to come; None where there is none."""
        return next((pause for pause in self.pauses if pause[1] >= today), None)

    def pausing(self, first: date, last: date) -> "Absence":
        """With a new pause, which replaces one that is not over; the past days of that one stay paused."""
        before = self.resuming(first).pauses
        if before and before[-1][1] == first - _DAY:
            first, before = before[-1][0], before[:-1]
        return replace(self, pauses=(*before, (first, last)))

    def resuming(self, today: date) -> "Absence":
        """Without a pause from `today` on."""
        cut = ((first, min(last, today - _DAY)) for first, last in self.pauses if first < today)
        return replace(self, pauses=tuple(cut))

    def without(self, weekdays: frozenset[int], today: date) -> "Absence":
        """With these part-time days off from `today` on."""
        before = self.earlier if self.earlier[-1:] and self.earlier[-1][0] == today else None
        earlier = before or (*self.earlier, (today, self.weekdays))
        if earlier[-1][1] == weekdays:
            earlier = earlier[:-1]
        return replace(self, weekdays=weekdays, earlier=earlier)

    def since(self, day: date) -> "Absence":
        """The same without what ended before `day`, which need not be kept."""
        return replace(
            self,
            pauses=tuple(pause for pause in self.pauses if pause[1] >= day),
            earlier=tuple(change for change in self.earlier if change[0] > day),
        )


PRESENT = Absence()
"""Works on every working day."""
