"""What an order looks at of a pack's items, and which of their notions can be measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from content.pack import MEASURED, Item, Pack
from usecases.learning.twins import APART

WEEK: Final = 5
"""Doors of the first week, each of another kind."""

Seen = Sequence["Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the order looks at of an item; `grid`: it is a team's grid of practice (rule 15)."""

    id: str
    kind: str
    theme: str
    notion: str
    twin: str | None = None
    grid: bool = False


def entries(pack: Pack) -> tuple[Entry, ...]:
    """A pack's items in their written order."""
    return tuple(_entry(pack.item(item_id, pack.language)) for item_id in pack.ids())


def _entry(item: Item) -> Entry:
    grid = item.kind.grid(item.body) is not None
    return Entry(item.id, item.head.kind, item.theme, item.notion, item.head.twin, grid)


def pairs(sequence: Seen) -> Mapping[str, Seen]:
    """The twins of each notion that has two which can be compared."""
    twins: dict[str, tuple[Entry, ...]] = {}
    for entry in sequence:
        if entry.twin:
            twins[entry.notion] = (*twins.get(entry.notion, ()), entry)
    return {notion: pair for notion, pair in twins.items() if _comparable(pair)}


def _comparable(twins: Seen) -> bool:
    """A pair of one theme and of one kind whose answers can be compared."""
    kinds = {entry.kind for entry in twins}
    return (
        sorted(entry.twin or "" for entry in twins) == ["a", "b"]
        and len(kinds) == 1
        and kinds <= set(MEASURED)
        and len({entry.theme for entry in twins}) == 1
    )


def twice(season: Seen) -> frozenset[str]:
    """The notions that a season measures: both twins are there, eight doors apart or more."""
    at = {entry.id: door for door, entry in enumerate(season)}
    return frozenset(
        notion
        for notion, (first, other) in pairs(season).items()
        if abs(at[first.id] - at[other.id]) >= APART
    )
