"""A figure over few people tells something about each of them: the numbers of rule 7."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

FEWEST = 5
"""No figure over fewer people is shown, nor can be found by subtraction."""
MANY = 50
"""From so many people on it is told that a choice is nobody's: a figure over all of them."""
FEWEST_ABSENT = 3
"""Where fewer of a team did not play, no total is told: it would point at them."""


Kept = Literal["", "few", "nearly", "other", "ahead"]
"""Why a count is not shown: fewer than five are counted ("few"), or all but fewer than five ("nearly"), or it
would reveal another one by subtraction ("other"), or nobody could play yet ("ahead"); "" where it is shown.
"""


class Count(NamedTuple):
    """Of so many people somewhere (`key`), how many are counted."""

    key: str
    people: int
    counted: int


class Turnout(NamedTuple):
    """How many of a team played today; `expected` is None where the total would point at who did not."""

    played: int
    expected: int | None


class Rounds(NamedTuple):
    """So many people at least opened a door and completed it, by fives; None where fewer than five did."""

    opened: int | None
    played: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of a team completed a door on the local day `day`, and are expected on `expected_day`."""

    day: date | None
    played: int
    expected: int
    expected_day: date | None

    def on(self, today: date | None) -> Turnout | None:
        """Who takes part on this working day; None on a day off, and for too few people.

        Somebody who plays on their own day off counts for the team, and is not expected.
        """
        if today is None or self.expected_day != today or self.expected < FEWEST:
            return None
        played = self.played if self.day == today else 0
        return Turnout(played, self.expected if self.expected - played >= FEWEST_ABSENT else None)


def parts(counts: Sequence[Count]) -> list[list[Count]]:
    """Places in parts: one with five counted alone, largest first; the others with as many as it takes.

    Every part has five counted, so that subtraction from the whole finds nothing. Places without people form
    a part of their own, the last one. Who is counted decides, not the people beside them: one page tells of
    those who joined, another of those expected, and both must put the same places together.
    """
    ordered = sorted(counts, key=lambda count: (count.counted, count.key))
    empty = [count for count in ordered if not count.people]
    few = [count for count in ordered if count.people and count.counted < FEWEST]
    rest = ordered[len(empty) + len(few) :]
    while few and rest and together(few).counted < FEWEST:
        few.append(rest.pop(0))
    return [*([count] for count in reversed(rest)), *(part for part in (few, empty) if part)]


def together(part: Sequence[Count]) -> Count:
    """The sum of several places."""
    return Count("", sum(count.people for count in part), sum(count.counted for count in part))


def kept_back(counts: Sequence[Count]) -> list[Kept]:
    """Why each of these counts, whose sum is shown, is not shown; "" where it is.

    Counts that are held back need others held back with them, until subtraction could find them only
    together: five who are counted, and five who are not, whatever each was held back for.
    """
    reasons = [_reason(count) for count in counts]
    _hide_more(reasons, [count.counted for count in counts])
    _hide_more(reasons, [count.people - count.counted for count in counts])
    return reasons


def few(numbers: Sequence[int]) -> list[bool]:
    """Which of these numbers of people are one to four, and which others are held back with them.

    Their sum may be known: five people are left, or nobody else, that subtraction could find.
    """
    reasons: list[Kept] = ["few" if 0 < number < FEWEST else "" for number in numbers]
    _hide_more(reasons, numbers)
    return [bool(reason) for reason in reasons]


def by_fives(number: int, of: int | None = None) -> int:
    """So many people at least whose answers are shown, in fives, and never so many that it tells who is left.

    Args:
        number: how many they are, five or more.
        of: how many came, where it is told beside it; None: it may be as many.
    """
    least = number // FEWEST * FEWEST
    others = max(number, number if of is None else of) - least
    return max(FEWEST, least if others >= FEWEST - 1 else least - FEWEST)


def rounds(opened: int, played: int) -> Rounds:
    """How many played a door, as leads are told it: who was active in its week stands beside it, exactly.

    Those who opened it and did not complete it are told from five on.
    """
    if played < FEWEST:
        return Rounds(by_fives(opened) if opened >= FEWEST else None, None)
    players, others = by_fives(played), opened - played
    return Rounds(players + (by_fives(others) if others >= FEWEST else 0), players)


def _reason(count: Count) -> Kept:
    if count.counted < FEWEST:
        return "few"
    return "nearly" if 0 < count.people - count.counted < FEWEST else ""


def _hide_more(reasons: list[Kept], numbers: Sequence[int]) -> None:
    hidden = sum(number for number, reason in zip(numbers, reasons, strict=True) if reason)
    others = sorted((number, at) for at, number in enumerate(numbers) if number and not reasons[at])
    while 0 < hidden < FEWEST and others:
        number, at = others.pop(0)
        reasons[at] = "other"
        hidden += number


def tellable(fresh: Mapping[str, int], people: Mapping[str, int]) -> Collection[str]:
    """The choices of which it may now be told how many people took them; each person took one.

    `people` says how many took each, `fresh` how many of them since choices were last told of. A count is
    told where five of these took it, and where five took what is not told, whose sum follows from the rest;
    else the smallest is held back with it. Each count then brings five people whom no earlier one had, and
    those of one night have nobody in common: subtraction finds no fewer. A choice that all of them took is
    not told: it would be each one's.
    """
    names = sorted((name for name in fresh if fresh[name] >= FEWEST), key=lambda name: -people[name])
    while names:
        others = [name for name in fresh if name not in names]
        if sum(fresh[name] for name in others) >= FEWEST or (not others and len(names) > 1):
            break
        names.pop()
    return names


def nameable(places: Mapping[str, Collection[int]], elsewhere: Collection[int] = ()) -> list[str]:
    """The places that may be named beside what people did there, by the people of each, the largest first.

    Five people each, and what is not named, which follows from the rest, needs five too: else the smallest
    place is held back with it. `elsewhere` are people whose place is not named in any case.
    """
    keys = sorted((key for key in places if len(places[key]) >= FEWEST), key=lambda key: -len(places[key]))
    while keys:
        others = set(elsewhere).union(*(people for key, people in places.items() if key not in keys))
        if not others or len(others) >= FEWEST:
            break
        keys.pop()
    return keys


def nobody_s(people: Mapping[str, int]) -> Collection[str]:
    """The choices of which it may be told that nobody took them: of many people, who did not all take one."""
    none = [name for name, count in people.items() if not count]
    return none if sum(people.values()) >= MANY and len(people) - len(none) > 1 else []
