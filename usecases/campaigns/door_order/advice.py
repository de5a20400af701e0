"""The order in which a season's items come."""

from collections.abc import Collection, Iterable
from heapq import nsmallest
from typing import Final

from usecases.campaigns.door_order.breaches import breaches
from usecases.campaigns.door_order.choice import chosen
from usecases.campaigns.door_order.entries import Entry, Seen, pairs, twice
from usecases.campaigns.door_order.reasons import unkept

_BEGINNINGS: Final = 6
"""Beginnings of an order that are kept in sight: with one, a door can spoil what comes later."""


def advised(pack_entries: Seen, doors: int) -> tuple[Entry, ...]:
    """The items of a season of so many doors: most notions twice, in the order that breaks the fewest rules.

    Of several such orders it is the nearest to the written one. Where a rule is broken and with one pair of
    twins fewer none is, it has one fewer.
    """
    if doors >= len(pack_entries):
        return tuple(pack_entries) if not unkept(pack_entries, pack_entries) else _ordered(pack_entries)
    choice = chosen(pack_entries, doors, len(pack_entries))
    most = len(pairs(choice))
    as_written = pack_entries[:doors]
    if not unkept(as_written, pack_entries) and len(twice(as_written)) >= most:
        return tuple(as_written)
    season = _ordered(choice)
    if unkept(season, pack_entries) and most > 1:
        easier = _ordered(chosen(pack_entries, doors, most - 1))
        season = season if unkept(easier, pack_entries) else easier
    return season


def _ordered(choice: Seen) -> tuple[Entry, ...]:
    paths: list[tuple[int, ...]] = [()]
    for _ in choice:
        longer = {(*path, place) for path in paths for place in _next(choice, path)}
        paths = nsmallest(_BEGINNINGS, longer, key=lambda path: (breaches(choice, path), path))
    best = min((tuple(range(len(choice))), paths[0]), key=lambda path: breaches(choice, path))
    return tuple(choice[place] for place in best)


def _next(chosen: Seen, path: Collection[int]) -> Iterable[int]:
    """What may come after a beginning: of items that the rules cannot tell apart, the first written."""
    alike: dict[tuple[str, str, str], int] = {}
    for place, entry in enumerate(chosen):
        if place not in path:
            alike.setdefault((entry.kind, entry.theme, entry.notion), place)
    return alike.values()
