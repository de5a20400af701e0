"""Why an item stands at its door, and which rules a season does not keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from usecases.campaigns.door_order.breaches import breaches
from usecases.campaigns.door_order.entries import WEEK, Entry, Seen, pairs, twice
from usecases.learning.twins import APART

_NEIGHBOURS: Final[Sequence[Literal["kind", "theme"]]] = ("kind", "theme")
"""What neighbours differ in."""

Rule = Literal["written", "notion", "week", "kind", "theme", "twin", "pair", "later"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item stands at its door: a rule, whether it is kept there, the earlier door that it is about."""

    rule: Rule
    kept: bool = True
    door: int = 0


@dataclass(frozen=True, slots=True)
class Explained:
    """What is to be said of a season's doors.

    Attributes:
        reasons: that of each door.
        unkept: how often a rule is not kept.
        twice: how many notions come twice, eight doors apart or more.
        passed_over: the themes of the items that an order as written would hold, and that left their doors to
            the twins of others.
    """

    reasons: Sequence[Reason]
    unkept: Mapping[Rule, int]
    twice: int = 0
    passed_over: Sequence[str] = ()


def reasons(season: Seen, candidates: Seen) -> tuple[Reason, ...]:
    """Why each door of a season holds its item, in few words' worth."""
    why = []
    season_ids, coming = {entry.id for entry in season}, _coming(season)
    for door, entry in enumerate(season):
        before = season[:door]
        earlier_ids, recent = {item.id for item in before}, {item.notion for item in before[-APART + 1 :]}
        free = (item for item in candidates if item.id not in earlier_ids and item.notion not in recent)
        earliest = next(free, entry)
        if earliest.id not in season_ids and coming.get(entry.notion, 0) > door + 1:
            why.append(Reason("pair", door=coming[entry.notion]))
        else:
            why.append(_reason(before, entry, earliest))
    return tuple(why)


def _coming(season: Seen) -> Mapping[str, int]:
    """The door at which each notion comes again of those that come twice."""
    measured = twice(season)
    return {entry.notion: door for door, entry in enumerate(season, start=1) if entry.notion in measured}


def unkept(season: Seen, pack_entries: Seen) -> dict[Rule, int]:
    """How often a season does not keep a rule, by rule."""
    broken = breaches(season, range(len(season)))
    kinds = min(WEEK, len(season), len({entry.kind for entry in pack_entries}))
    ids = {entry.id for entry in season}
    counts: dict[Rule, int] = {
        "notion": broken.notion,
        "week": kinds - len({entry.kind for entry in season[:WEEK]}),
        "kind": broken.kind,
        "theme": broken.theme,
        "twin": sum(len({entry.id for entry in pair} & ids) == 1 for pair in pairs(pack_entries).values()),
    }
    return {rule: count for rule, count in counts.items() if count}


def passed_over(season: Seen, pack_entries: Seen) -> tuple[str, ...]:
    """The themes of the first items of a pack that a season of as many doors does not hold."""
    season_ids = {entry.id for entry in season}
    return tuple(entry.theme for entry in pack_entries[: len(season)] if entry.id not in season_ids)


def _reason(before: Seen, entry: Entry, earliest: Entry) -> Reason:
    """`earliest` is the first written of the items that are left, whose notion may come."""
    door, notions = len(before), [item.notion for item in before]
    if entry.notion in notions:
        last = door - notions[::-1].index(entry.notion)
        return Reason("notion", kept=door + 1 - last >= APART, door=last)
    for rule in _NEIGHBOURS:
        if before and getattr(entry, rule) == getattr(before[-1], rule):
            return Reason(rule, kept=False, door=door)
    if entry == earliest:
        return Reason("written")
    for rule in _NEIGHBOURS:
        if before and getattr(earliest, rule) == getattr(before[-1], rule):
            return Reason(rule, door=door)
    kinds = {item.kind for item in before}
    return Reason("week" if door < WEEK and earliest.kind in kinds and entry.kind not in kinds else "later")
