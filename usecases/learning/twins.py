"""Twins at a campaign's doors: which pairs measure a notion, and which twin a player gets (rule 14)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from content.pack import MEASURED, Item, Pack
from games.kind import Shuffle
from store.schema.door_item import DoorItem
from store.schema.values import Campaign, Round

APART = 8
"""Doors from a notion to the same notion, at least: what was learned is asked again after a week or more."""

Why = Literal["alone", "near", "unlike"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a campaign measures.

    Attributes:
        notions: the theme of each notion that comes twice, in the order of the doors.
        left_out: the theme of each other notion with a twin at a door, and why it is not measured.
    """

    notions: Sequence[str]
    left_out: Sequence[tuple[str, Why]]


def placed(pack: Pack, doors: Sequence[DoorItem]) -> tuple[DoorItem, ...]:
    """The doors, those of a measured notion each with both twins."""
    twin = {door.item: other.item for pair in _pairs(pack, doors) for door, other in (pair, pair[::-1])}
    return tuple(replace(door, twin=twin.get(door.item, "")) for door in doors)


def measured(pack: Pack, doors: Sequence[DoorItem]) -> Measured:
    """What a campaign with these doors, placed, measures, and what it does not, for who creates it."""
    paired = {door.item for door in doors if door.twin}
    notions = dict.fromkeys(door.theme for door in doors if door.twin)
    left_out: dict[str, Why] = {}
    for marked in _marked(pack, doors).values():
        why = _why(pack, marked)
        if why is not None and paired.isdisjoint(door.item for door in marked):
            left_out[marked[0].theme] = why
    return Measured(tuple(notions), tuple(left_out.items()))


def item_of(campaign: Campaign, door: DoorItem, every: Iterable[Round], shuffle: Shuffle) -> str:
    """The item that a door gives a player, whose rounds of the campaign are `every`.

    That of their round there; else the twin that they have not met at the pair's other door. Chance decides
    where they have met neither: the round that is begun then keeps it.
    """
    met = {played.door: played.item_id for played in every if played.attempt == 0}
    if door.number in met:
        return met[door.number]
    partner = campaign.partner(door.number)
    there = None if partner is None else met.get(partner)
    return shuffle([item for item in door.items if item != there])[0]


def meeting(campaign: Campaign, number: int, every: Iterable[Round]) -> int | None:
    """Which meeting of its notion (1 or 2) a counting round is that begins now; None: it measures nothing."""
    partner = campaign.partner(number)
    if partner is None or number not in campaign.measured:
        return None
    return 2 if any(played.door == partner and played.attempt == 0 for played in every) else 1


def meetings(campaign: Campaign, every: Sequence[Round]) -> dict[int, int | None]:
    """Which meeting each round of a whole pair is, by its id, for who joined two accounts.

    Chance was asked once for each account: one twin met twice measures nothing.
    """
    there = {played.door: played for played in every if played.attempt == 0}
    right: dict[int, int | None] = {}
    for number, first in campaign.measured.items():
        other = campaign.partner(number)
        if number != first or number not in there or other not in there:
            continue
        begun = sorted((there[number], there[other]), key=lambda played: played.id)
        alike = begun[0].item_id == begun[1].item_id
        for meeting, played in enumerate(begun, start=1):
            right[played.id] = None if alike or played.practice else meeting
    return right


def both(campaign: Campaign, number: int) -> Collection[int]:
    """The doors that show what this one may show: whoever saw it ahead has seen both."""
    partner = campaign.partner(number)
    return {number} if partner is None else {number, partner}


def _pairs(pack: Pack, doors: Sequence[DoorItem]) -> list[tuple[DoorItem, DoorItem]]:
    marked = (tuple(twins) for twins in _marked(pack, doors).values())
    return [(twins[0], twins[1]) for twins in marked if len(twins) == 2 and _why(pack, twins) is None]


def _marked(pack: Pack, doors: Sequence[DoorItem]) -> dict[str, list[DoorItem]]:
    """The doors that hold a twin, by notion."""
    marked: dict[str, list[DoorItem]] = defaultdict(list)
    for door in doors:
        item = pack.item(door.item, pack.language)
        if item.head.twin:
            marked[item.notion].append(door)
    return marked


def _why(pack: Pack, marked: Sequence[DoorItem]) -> Why | None:
    """Why the doors of a notion measure nothing; None where they do."""
    if len(marked) != 2:
        return "alone"
    first, second = (pack.item(door.item, pack.language) for door in marked)
    if not _alike(first, second):
        return "unlike"
    near = any(abs(earlier.number - later.number) < APART for earlier, later in combinations(marked, 2))
    return "near" if near else None


def _alike(first: Item, second: Item) -> bool:
    """Whether two items may stand for each other: a pair, one measured kind, one theme."""
    marks = {first.head.twin, second.head.twin}
    kinds = {first.head.kind, second.head.kind}
    return marks == {"a", "b"} and len(kinds) == 1 and kinds <= set(MEASURED) and first.theme == second.theme
