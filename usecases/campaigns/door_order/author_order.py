"""A season in the order of its author, made shorter so that it measures what it begins."""

from usecases.campaigns.door_order.breaches import breaches
from usecases.campaigns.door_order.entries import Entry, Seen, pairs, twice
from usecases.learning.twins import APART


def shortened(pack_entries: Seen, doors: int) -> tuple[Entry, ...]:
    """The first items of a pack, in its order; one without a twin there may leave its door to a twin cut off.

    An item leaves where a notion more then comes twice, eight doors apart, and no other rule is broken more
    than before: the latest of those that serve best. The first door, a grid of practice, the only item of a
    kind and a notion that comes twice stay.
    """
    season = list(pack_entries[:doors])
    if doors <= APART:
        return tuple(season)
    whole = pairs(pack_entries)
    for twin in pack_entries[doors:]:
        there = {entry.id for entry in season}
        pair = whole.get(twin.notion, ())
        if twin in pair and any(entry.id in there for entry in pair):
            season = _with(season, twin)
    return tuple(season)


def _with(season: list[Entry], twin: Entry) -> list[Entry]:
    """The season with this twin at its end, where that serves; else as it is."""
    usual, notions = breaches(season, range(len(season))), len(twice(season))
    better = []
    for door in range(len(season) - 1, 0, -1):
        if _stays(season, door):
            continue
        tried = [*season[:door], *season[door + 1 :], twin]
        broken = breaches(tried, range(len(tried)))
        if len(twice(tried)) > notions and all(new <= old for new, old in zip(broken, usual, strict=True)):
            better.append((broken, tried))
    return min(better, key=lambda each: each[0])[1] if better else season


def _stays(season: list[Entry], door: int) -> bool:
    entry = season[door]
    alone = sum(other.kind == entry.kind for other in season) == 1
    return entry.grid or alone or entry.notion in twice(season)
