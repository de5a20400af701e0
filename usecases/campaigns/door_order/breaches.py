"""How often an order breaks its rules; of a beginning, what its rest then has to break is counted too."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from usecases.campaigns.door_order.entries import WEEK, Seen
from usecases.learning.twins import APART


class Broken(NamedTuple):
    """How often a season breaks each rule, the gravest first; `long` is a kind that goes on and on."""

    notion: int
    week: int
    kind: int
    theme: int
    long: int


def breaches(chosen: Seen, path: Collection[int]) -> Broken:
    """What a beginning breaks, and what its rest then has to break."""
    season, places = [chosen[place] for place in path], frozenset(path)
    rest = [entry for place, entry in enumerate(chosen) if place not in places]
    kinds, kinds_left = [entry.kind for entry in season], [entry.kind for entry in rest]
    return Broken(
        _near([entry.notion for entry in season], [entry.notion for entry in rest]),
        _missing(season, rest),
        _alike(kinds, kinds_left),
        _alike([entry.theme for entry in season], [entry.theme for entry in rest]),
        _long(kinds, kinds_left),
    )


def _near(season: Sequence[str], rest: Sequence[str]) -> int:
    """Doors whose notion came fewer than eight doors before, and the rest's that find no place."""
    last: dict[str, int] = {}
    broken = 0
    for door, notion in enumerate(season):
        broken += door - last.get(notion, -APART) < APART
        last[notion] = door
    soonest: list[int] = []
    begun = len(season)
    for notion, count in Counter(rest).most_common():
        first = last[notion] + APART if notion in last else begun
        soonest += [max(len(season), first) + APART * again for again in range(count)]
        begun += count > 1 and notion not in last  # two notions that come again cannot begin at one door
    end = len(season) + len(rest)
    late = sum(door >= end - place for place, door in enumerate(sorted(soonest, reverse=True)))
    return broken + late


def _missing(season: Seen, rest: Seen) -> int:
    """Kinds that the first week cannot have any more, whose notions have not come yet.

    What comes once stands beside what comes again, which has to begin eight doors before the end.
    """
    week_kinds, notions = {entry.kind for entry in season[:WEEK]}, {entry.notion for entry in season}
    fresh = [entry for entry in rest if entry.notion not in notions and entry.kind not in week_kinds]
    times = Counter(entry.notion for entry in rest)
    again = {notion for notion, count in times.items() if count > 1 and notion not in notions}
    twice = {entry.kind for entry in fresh if entry.notion in again}
    once = {entry.kind for entry in fresh} - twice
    doors = len(season) + len(rest)
    last = max(len(season), doors - APART)  # of the doors where something may begin that comes again
    beside = max(0, last - len(season) - len(again)) + max(0, WEEK - last) if again else len(once)
    possible = len(week_kinds) + min(len(twice) + min(len(once), beside), max(0, WEEK - len(season)))
    every = {entry.kind for entry in (*season, *rest)}
    return max(0, min(WEEK, doors, len(every)) - possible)


def _alike(season: Sequence[str], rest: Sequence[str]) -> int:
    """Neighbours that are alike, and those that the rest cannot part."""
    alike = sum(before == after for before, after in pairwise(season))
    crowds = (2 * count + ([value] == season[-1:]) - len(rest) - 1 for value, count in Counter(rest).items())
    return alike + max(0, 0, *crowds)


def _long(season: Sequence[str], rest: Sequence[str]) -> int:
    """Doors of a kind that goes on for longer than it must in a whole season."""
    doors = len(season) + len(rest)
    most = max(Counter([*season, *rest]).values(), default=0)
    must = -(-most // (doors - most + 1))
    return sum(len(set(season[door : door + must + 1])) == 1 for door in range(len(season) - must))
